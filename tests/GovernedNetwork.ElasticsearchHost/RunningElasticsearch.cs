using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using GovernedNetwork.ElasticsearchHost.Faults;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Indices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork.ElasticsearchHost;

/// <summary>What this project uses of Elasticsearch's and OpenSearch's REST API, on a free port of loopback, with faults on demand.</summary>
public sealed class RunningElasticsearch : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Cluster cluster;

    private RunningElasticsearch(WebApplication app, Cluster cluster) =>
        (this.app, this.cluster, Address) = (app, cluster, new(app.Urls.First().TrimEnd('/') + "/"));

    public Uri Address { get; }

    /// <summary>What goes wrong with the next bulk requests, one each, in this order.</summary>
    public ConcurrentQueue<Fault> Faults => cluster.Faults;

    /// <summary>Only requests to indices that begin so meet a fault; all of them by default.</summary>
    public string Faulty
    {
        get => cluster.Faulty;
        set => cluster.Faulty = value;
    }

    /// <summary>Whether every connection breaks, as if nobody were there; what is held stays.</summary>
    public bool IsAway
    {
        get => cluster.IsAway;
        set => cluster.IsAway = value;
    }

    /// <summary>Every request that came, as method and path.</summary>
    public IReadOnlyList<string> Asked => [.. cluster.Asked];

    /// <param name="options">Which server it stands in for.</param>
    /// <param name="certificate">Its own certificate, for TLS; null for plain HTTP.</param>
    /// <param name="clients">Which client certificate it accepts; null when it asks for none.</param>
    public static async Task<RunningElasticsearch> Start(ElasticsearchHostOptions? options = null, X509Certificate2? certificate = null, X509Certificate2? clients = null)
    {
        options ??= new();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
            {
                if (certificate is null) return;
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = certificate;
                    if (clients is null) return;
                    https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                    https.ClientCertificateValidation = (brought, _, _) => brought.Thumbprint == clients.Thumbprint;
                });
            });
        });
        if (certificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();

        var app = builder.Build();
        var cluster = new Cluster(options);
        app.Run(context => Pipeline.Answer(context, cluster));
        await app.StartAsync();
        return new RunningElasticsearch(app, cluster);
    }

    /// <summary>The documents of an index by id, whether a search sees them yet or not; empty when there is no such index.</summary>
    public IReadOnlyDictionary<string, string> Documents(string index)
    {
        lock (cluster.Gate) return cluster.Indices.TryGetValue(index, out var found) ? found.Everything() : new Dictionary<string, string>();
    }

    public IReadOnlyList<string> Indices
    {
        get
        {
            lock (cluster.Gate) return [.. cluster.Indices.Keys];
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
