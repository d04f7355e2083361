using System.Security.Cryptography.X509Certificates;
using GovernedNetwork.OpaHost.Bundles;
using GovernedNetwork.OpaHost.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork.OpaHost;

/// <summary>OPA's REST API over this project's engine, on a free port of loopback.</summary>
public sealed class RunningOpa : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly BundleDownload? download;

    private RunningOpa(WebApplication app, BundleDownload? download) => (this.app, this.download) = (app, download);

    public Uri Address => new(app.Urls.First().TrimEnd('/') + "/");

    /// <summary>The address of a host is its own; its answers come from what it was started with, or from the bundle that it downloads.</summary>
    /// <param name="options">Its configuration.</param>
    /// <param name="certificate">Its own certificate, for TLS; null for plain HTTP.</param>
    /// <param name="clients">Which client certificate it accepts; null when it asks for none.</param>
    public static async Task<RunningOpa> Start(OpaHostOptions options, X509Certificate2? certificate = null, X509Certificate2? clients = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is null) return;
            listen.UseHttps(https =>
            {
                https.ServerCertificate = certificate;
                if (clients is null) return;
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (brought, _, _) => brought.Thumbprint == clients.Thumbprint;
            });
        }));
        if (certificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();

        var app = builder.Build();
        var state = new HostState(options);
        app.Run(context => Pipeline.Answer(context, state));
        await app.StartAsync();
        return new RunningOpa(app, options.Bundle is null ? null : BundleDownload.Begin(options.Bundle, state));
    }

    public async ValueTask DisposeAsync()
    {
        if (download is not null) await download.DisposeAsync();
        await app.DisposeAsync();
    }
}
