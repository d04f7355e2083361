using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork.Tests.Sinks;

/// <summary>An audit record repository as IHE ITI-20 has it: takes batch Bundles of AuditEvents, and answers with one entry for each.</summary>
internal sealed class FhirRepository : IAsyncDisposable
{
    private readonly WebApplication app;

    private FhirRepository(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single() + "/fhir");

    /// <summary>What it keeps, in the order in which it came.</summary>
    public List<JsonNode> Kept { get; } = [];

    /// <summary>How large each batch was.</summary>
    public List<int> Batches { get; } = [];

    /// <summary>The status of one event; 201 by default.</summary>
    public Func<JsonNode, int> Judge { get; set; } = _ => 201;

    /// <summary>Whether a 400 to one event is a 400 to its whole batch.</summary>
    public bool RejectsWhole { get; set; }

    /// <summary>Answers instead; null to take the batch as usual.</summary>
    public Func<HttpContext, Task<bool>> Instead { get; set; } = _ => Task.FromResult(false);

    /// <summary>After it has kept everything, the answer is lost.</summary>
    public bool LosesAnswer { get; set; }

    public static async Task<FhirRepository> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var repository = new FhirRepository(builder.Build());
        repository.app.MapPost("/fhir", repository.Take);
        await repository.app.StartAsync(TestContext.Current.CancellationToken);
        return repository;
    }

    public IEnumerable<string> Ids => Kept.Select(kept => kept["id"]!.GetValue<string>());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        Assert.Equal(("application/fhir+json", "Bearer secret"), (context.Request.ContentType, context.Request.Headers.Authorization.ToString()));
        if (await Instead(context)) return;
        var bundle = (await JsonNode.ParseAsync(context.Request.Body))!;
        Assert.Equal("batch", bundle["type"]!.GetValue<string>());
        var entries = bundle["entry"]!.AsArray();
        Assert.All(entries, entry => Assert.Equal("POST AuditEvent", $"{entry!["request"]!["method"]} {entry["request"]!["url"]}"));
        Batches.Add(entries.Count);
        var statuses = entries.Select(entry => Judge(entry!["resource"]!)).ToArray();
        if (RejectsWhole && statuses.Contains(400))
        {
            context.Response.StatusCode = 400;
            return;
        }

        Kept.AddRange(entries.Where((_, at) => statuses[at] < 300).Select(entry => entry!["resource"]!.DeepClone()));
        if (LosesAnswer)
        {
            context.Abort();
            return;
        }

        await context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "batch-response",
            ["entry"] = new JsonArray([.. statuses.Select(status => (JsonNode)new JsonObject { ["response"] = new JsonObject { ["status"] = $"{status} said" } })]),
        });
    }
}
