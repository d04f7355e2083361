using System.Net;
using GovernedNetwork.Decisions;
using GovernedNetwork.Decisions.Bundles;
using GovernedNetwork.Tests.Running;
using GovernedNetwork.Web.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork.Tests.Opa;

/// <summary>The endpoint that serves policies to OPA servers, alone on a port, with a token that it asks for.</summary>
internal sealed class ServedBundles : IAsyncDisposable
{
    public const string Token = "bundles-please";
    private readonly TemporaryFolder folder = new();
    private WebApplication app = null!;

    public Uri Address => new(app.Urls.First() + "/opa/bundles/governed.tar.gz");

    public static async Task<ServedBundles> Start(ActivePolicies policies, Action<BundleOptions>? change = null)
    {
        var served = new ServedBundles();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore().AddAuthorization().AddSingleton(policies).AddSingleton<ServedBundle>().Configure<BundleOptions>(options =>
        {
            options.TokenFile = Path.Combine(served.folder.Path, "token");
            File.WriteAllText(options.TokenFile, Token);
            change?.Invoke(options);
        });
        served.app = builder.Build();
        served.app.UseRouting();
        served.app.MapPolicyBundle();
        await served.app.StartAsync(TestContext.Current.CancellationToken);
        return served;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }
}
