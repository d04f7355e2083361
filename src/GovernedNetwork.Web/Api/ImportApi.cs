using System.Text.Json;
using GovernedNetwork.Groups;
using GovernedNetwork.Members;
using GovernedNetwork.Posts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace GovernedNetwork.Web.Api;

/// <summary>
/// Posts from elsewhere, one JSON object a line. Each passes the Gate in its author's name and is answered with a line of
/// its own, in order. Sent again under the same run, a line that was decided before gets its old answer: a broken import is
/// resumed by sending all of it again.
/// </summary>
internal static class ImportApi
{
    /// <summary>Enough to fill the writer's group commit; more would only wait.</summary>
    private const int InFlight = 128;

    private static readonly byte[] NewLine = "\n"u8.ToArray();

    public static RouteGroupBuilder MapImport(this RouteGroupBuilder api)
    {
        api.MapPost("/import", Import).WithTags("Import").Accepts<ImportLine>("application/x-ndjson")
            .WithSummary("Imports posts (author, group, text, time), one JSON object a line; answers with one outcome a line.");
        return api;
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Import(
        HttpContext http, Actor actor, Gate gate, Labeller labeller, MemberDirectory members, GroupDirectory groups, IClock clock,
        CancellationToken cancellation, string? run = null)
    {
        run ??= TimeStamp(clock);
        if (run.Length > 100) return Problems.Invalid("import.run_too_long", "A run's name has at most 100 characters.");
        var begun = await gate.Pass(actor, new BeginImport(run), cancellation);
        if (begun is not Outcome<DecisionId>.Done) return Problems.From(begun);

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        var known = (await groups.All(actor, cancellation)).ToDictionary(group => group.Card.Slug, group => group.Card.Id, StringComparer.Ordinal);
        var reader = new ImportReader(run, actor.RequestId, known, members, gate, labeller, clock);
        http.Response.Headers["Import-Run"] = run;
        return TypedResults.Stream(output => Answer(http.Request.Body, output, reader, cancellation), "application/x-ndjson");
    }

    private static async Task Answer(Stream input, Stream output, ImportReader reader, CancellationToken cancellation)
    {
        var waiting = new Queue<Task<LineOutcome>>();
        var number = 0L;
        await foreach (var line in NdjsonLines.Read(input, cancellation))
        {
            if (waiting.Count == InFlight) await Write(await waiting.Dequeue());
            waiting.Enqueue(reader.Decide(++number, line, cancellation));
        }

        while (waiting.Count > 0) await Write(await waiting.Dequeue());

        async Task Write(LineOutcome outcome)
        {
            await JsonSerializer.SerializeAsync(output, outcome, ImportJson.Default.LineOutcome, cancellation);
            await output.WriteAsync(NewLine, cancellation);
            if (waiting.Count == 0 || outcome.Line % InFlight == 0) await output.FlushAsync(cancellation);
        }
    }

    private static string TimeStamp(IClock clock) => clock.GetCurrentInstant().ToUnixTimeTicks().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
