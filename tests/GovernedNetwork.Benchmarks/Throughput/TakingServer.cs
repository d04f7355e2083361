using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>Takes every document and keeps none: what is measured is the network's side.</summary>
internal sealed class TakingServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private long taken;

    private TakingServer(WebApplication app) => this.app = app;

    public string Address => app.Urls.First() + "/";

    public long Taken => Interlocked.Read(ref taken);

    public static async Task<TakingServer> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new TakingServer(app);
        app.Run(server.Answer);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        if (!context.Request.Path.Value!.EndsWith("/_bulk", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync("""{"version":{"number":"9.1.0"},"tagline":"You Know, for Search"}""");
            return;
        }

        var index = context.Request.Path.Value.Split('/')[1];
        var answer = new StringBuilder("{\"errors\":false,\"items\":[");
        await using var unpacked = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
        using var lines = new StreamReader(unpacked);
        for (var count = 0; await lines.ReadLineAsync() is { } action && await lines.ReadLineAsync() is not null; count++)
        {
            using var create = JsonDocument.Parse(action);
            var id = create.RootElement.GetProperty("create").GetProperty("_id").GetString();
            answer.Append(count == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$$"""{"create":{"_index":"{{{index}}}","_id":"{{{id}}}","status":201}}""");
            Interlocked.Increment(ref taken);
        }

        await context.Response.WriteAsync(answer.Append("]}").ToString());
    }
}
