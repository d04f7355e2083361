using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork.Tests.Opa;

/// <summary>Something on a port that should be an OPA server and answers as it is told. Counts how often it is asked.</summary>
internal sealed class FaultyOpa : IAsyncDisposable
{
    private readonly WebApplication app;
    private int asked;

    private FaultyOpa(WebApplication app) => this.app = app;

    public RequestDelegate Answer { get; set; } = Say(200, "{}");

    public int Asked => Volatile.Read(ref asked);

    public Uri Address => new(app.Urls.First() + "/");

    public static RequestDelegate Say(int status, string body, string type = "application/json") => context =>
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        return context.Response.WriteAsync(body);
    };

    /// <summary>A whole answer with this as its result.</summary>
    public static string With(string? result, string version = "1.19.0", string revision = "r1") =>
        $$"""{"decision_id":"d-1","provenance":{"version":"{{version}}","bundles":{"governed":{"revision":"{{revision}}"} } },"metrics":{"timer_server_handler_ns":1500}{{(result is null ? "" : $",\"result\":{result}")}}}""";

    public static async Task<FaultyOpa> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var opa = new FaultyOpa(builder.Build());
        opa.app.Run(context =>
        {
            Interlocked.Increment(ref opa.asked);
            return opa.Answer(context);
        });
        await opa.app.StartAsync(TestContext.Current.CancellationToken);
        return opa;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
