using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>
/// Takes every document and keeps none: what is measured is the network's side. A process of its own (<c>taking-server</c>), since a
/// search server would be another machine: it still shares the processors, but no collection of the one pauses the other.
/// </summary>
internal sealed class TakingServer
{
    private long taken;

    /// <summary>Says where it is, and serves until its input ends.</summary>
    public static async Task Go()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(new TakingServer().Answer);
        await app.StartAsync();
        Console.WriteLine(app.Urls.First() + "/");
        await Console.In.ReadToEndAsync();
    }

    private async Task Answer(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var path = context.Request.Path.Value!;
        if (path.EndsWith("/_bulk", StringComparison.Ordinal)) await Take(context, path.Split('/')[1]);
        else if (path == "/taken") await context.Response.WriteAsync(Interlocked.Read(ref taken).ToString(CultureInfo.InvariantCulture));
        else await context.Response.WriteAsync("""{"version":{"number":"9.1.0"},"tagline":"You Know, for Search"}""");
    }

    private async Task Take(HttpContext context, string index)
    {
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
