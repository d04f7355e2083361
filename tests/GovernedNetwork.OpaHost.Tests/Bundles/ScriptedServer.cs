using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork.OpaHost.Tests.Bundles;

/// <summary>What a server of bundles is to answer.</summary>
internal sealed record ScriptedAnswer(int Status, byte[] Body, string? ContentType = null, string? Tag = null);

/// <summary>Answers the requests for a bundle as it was told, one after the other; who comes after the last answer waits to the end.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string? Prefer, string? Tag)> requests = new();
    private readonly CancellationTokenSource ending = new();
    private readonly WebApplication app;

    private ScriptedServer(WebApplication app) => this.app = app;

    public Uri Bundle => new(app.Urls.First() + "/bundles/main.tar.gz");

    /// <summary>What each request preferred, and which state it knew.</summary>
    public IReadOnlyList<(string? Prefer, string? Tag)> Requests => [.. requests];

    public static async Task<ScriptedServer> Start(params ScriptedAnswer[] script)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var server = new ScriptedServer(builder.Build());
        var answers = new ConcurrentQueue<ScriptedAnswer>(script);
        server.app.Run(context => server.Answer(context, answers));
        await server.app.StartAsync();
        return server;
    }

    private async Task Answer(HttpContext context, ConcurrentQueue<ScriptedAnswer> answers)
    {
        if (!answers.TryDequeue(out var answer))
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, context.RequestAborted);
            await Task.Delay(Timeout.Infinite, over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }
        requests.Enqueue((context.Request.Headers["Prefer"].FirstOrDefault(), context.Request.Headers.IfNoneMatch.FirstOrDefault()));
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.Headers.ETag = answer.Tag;
        if (answer.Body.Length > 0) await context.Response.Body.WriteAsync(answer.Body);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await app.DisposeAsync();
        ending.Dispose();
    }
}
