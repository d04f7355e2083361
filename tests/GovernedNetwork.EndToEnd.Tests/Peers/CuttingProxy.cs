using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork.EndToEnd.Tests.Peers;

/// <summary>
/// A way to the real server that breaks on demand. Every answer that passes is the server's own: the proxy only loses things.
/// Disposed, it refuses connections.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient upstream;
    private readonly ConcurrentQueue<string> calls = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> faults = new();
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource lateDone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CuttingProxy(WebApplication app, Uri server)
    {
        this.app = app;
        upstream = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server };
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The methods that were called, in order.</summary>
    public IReadOnlyCollection<string> Calls => calls;

    /// <param name="port">Where it listens; 0 for any free port.</param>
    public static async Task<CuttingProxy> Before(Uri server, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var proxy = new CuttingProxy(app, server);
        app.Run(proxy.Pass);
        await app.StartAsync();
        proxy.Address = new Uri(app.Urls.Single());
        return proxy;
    }

    /// <summary>Plans faults for the next calls of a method, in order; after them it passes.</summary>
    public void Plan(string method, params ReadOnlySpan<Fault> next)
    {
        var queue = faults.GetOrAdd(method, _ => new ConcurrentQueue<Fault>());
        foreach (var fault in next) queue.Enqueue(fault);
    }

    /// <summary>Lets a <see cref="Fault.Late"/> request through, and waits until the server has answered it.</summary>
    public Task Release()
    {
        released.SetResult();
        return lateDone.Task;
    }

    private async Task Pass(HttpContext context)
    {
        var method = context.Request.Path.Value!.Split('/')[^1];
        calls.Enqueue(method);
        Fault? fault = faults.TryGetValue(method, out var planned) && planned.TryDequeue(out var next) ? next : null;
        if (fault == Fault.CutBefore)
        {
            context.Abort();
            return;
        }

        using var request = await Copy(context.Request);
        if (fault == Fault.Late) await released.Task;
        using var response = await upstream.SendAsync(request);
        switch (fault)
        {
            case Fault.CutAfter:
                context.Abort();
                break;
            case Fault.BadGatewayAfter:
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
                await context.Response.WriteAsync("<html>Bad Gateway</html>");
                break;
            case Fault.SilentAfter:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case Fault.Late:
                lateDone.SetResult();
                break;
            default:
                await Answer(context.Response, response);
                break;
        }
    }

    private static async Task<HttpRequestMessage> Copy(HttpRequest from)
    {
        using var body = new MemoryStream();
        await from.Body.CopyToAsync(body);
        var request = new HttpRequestMessage(new HttpMethod(from.Method), from.Path + from.QueryString);
        if (body.Length > 0) request.Content = new ByteArrayContent(body.ToArray());
        if (from.ContentType is { } type) request.Content?.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.TryAddWithoutValidation("Authorization", (string?)from.Headers.Authorization);
        return request;
    }

    private static async Task Answer(HttpResponse to, HttpResponseMessage from)
    {
        to.StatusCode = (int)from.StatusCode;
        to.ContentType = from.Content.Headers.ContentType?.ToString();
        foreach (var (name, values) in from.Headers)
        {
            if (name.StartsWith("RateLimit", StringComparison.OrdinalIgnoreCase) || name == "Retry-After") to.Headers[name] = values.ToArray();
        }

        await from.Content.CopyToAsync(to.Body);
    }

    public async ValueTask DisposeAsync()
    {
        released.TrySetResult();
        await app.DisposeAsync();
        upstream.Dispose();
    }
}
