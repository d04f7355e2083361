using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.ElasticsearchHost.Faults;

/// <summary>A bulk request with something wrong about it.</summary>
internal static class FaultyBulk
{
    public static async Task Answer(HttpContext context, Fault fault, Func<HostAnswer> apply)
    {
        switch (fault)
        {
            case Fault.AnswerLost:
                apply();
                context.Abort();
                break;
            case Fault.RequestLost:
                context.Abort();
                break;
            case Fault.Refused refused:
                await Say(context, HostAnswer.Error(refused.Status, refused.Type, refused.Reason));
                break;
            case Fault.Says says:
                (context.Response.StatusCode, context.Response.ContentType) = (says.Status, says.ContentType);
                await context.Response.WriteAsync(says.Text);
                break;
            case Fault.NeverAnswers never:
                await Gone(context);
                if (never.AppliesLate) apply();
                break;
            default:
                // What refuses documents does so before they are applied, so they are left out of the request.
                await Say(context, Changed(fault, apply()));
                break;
        }
    }

    /// <summary>Which documents of a request are not to be applied.</summary>
    public static bool Spares(Fault? fault, int place) => fault switch
    {
        Fault.SomeRefused some => place % some.Every == 0,
        Fault.FailureStore => true,
        _ => false,
    };

    private static HostAnswer Changed(Fault fault, HostAnswer answer)
    {
        if (answer.Body?["items"] is not JsonArray items) return answer;
        switch (fault)
        {
            case Fault.ShortAnswer missing:
                for (var i = 0; i < missing.Missing && items.Count > 0; i++) items.RemoveAt(items.Count - 1);
                break;
            case Fault.OutOfShape:
                answer.Body["items"] = new JsonObject { ["created"] = items.Count };
                break;
            case Fault.ForeignIds:
                foreach (var item in items) item!["create"]!["_id"] = "foreign";
                break;
            case Fault.SomeRefused { Honest: false }:
                answer.Body["errors"] = false;
                break;
        }
        return answer;
    }

    /// <summary>The result of a document that was spared.</summary>
    public static JsonObject Result(Fault fault, string index, string id) => fault switch
    {
        Fault.SomeRefused some => new()
        {
            ["_index"] = index,
            ["_id"] = id,
            ["status"] = some.Status,
            ["error"] = new JsonObject { ["type"] = some.Type, ["reason"] = some.Reason },
        },
        _ => new() { ["_index"] = $".fs-{index}-000001", ["_id"] = "made-by-the-store", ["status"] = 201, ["failure_store"] = "used" },
    };

    private static Task Say(HttpContext context, HostAnswer answer) => Pipeline.Send(context, new ElasticsearchHostOptions(), answer);

    private static async Task Gone(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
