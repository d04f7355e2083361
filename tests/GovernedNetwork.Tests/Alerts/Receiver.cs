using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.Tests.Alerts;

/// <summary>A program of the organisation that takes alerts on loopback; it answers as it is told, then 204.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiver(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public ConcurrentQueue<(string Path, string Body, string Signature)> Got { get; } = [];

    public ConcurrentQueue<Func<HttpContext, Task>> Answers { get; } = [];

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new Receiver(builder.Build());
        receiver.app.Run(receiver.Take);
        await receiver.app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        Got.Enqueue((http.Request.Path, await reader.ReadToEndAsync(), http.Request.Headers["X-Governed-Signature"].ToString()));
        if (Answers.TryDequeue(out var answer)) await answer(http);
        else http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
