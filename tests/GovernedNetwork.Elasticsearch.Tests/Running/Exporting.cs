using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Reconciling;
using GovernedNetwork.Elasticsearch.Setup;
using GovernedNetwork.ElasticsearchHost;
using Microsoft.Extensions.DependencyInjection;

namespace GovernedNetwork.Elasticsearch.Tests.Running;

/// <summary>A ledger, a server and an export between them.</summary>
internal sealed class Exporting : IAsyncDisposable
{
    private readonly ServiceProvider metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ExportMeter meter;

    private Exporting(RunningElasticsearch host, FakeLedger ledger, Action<ElasticsearchOptions>? change)
    {
        (Host, Ledger) = (host, ledger);
        Options = Servers.Options(host.Address, change);
        Server = new(Microsoft.Extensions.Options.Options.Create(Options));
        meter = new(metrics.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), Clock);
        Exporter = Another();
    }

    public RunningElasticsearch Host { get; }

    public FakeLedger Ledger { get; }

    public ElasticsearchOptions Options { get; }

    public SearchServer Server { get; }

    public FakeExportState State { get; } = new();

    public FakeClock Clock { get; } = new();

    public Exporter Exporter { get; }

    public static async Task<Exporting> Of(FakeLedger ledger, Action<ElasticsearchOptions>? change = null, ElasticsearchHostOptions? host = null) =>
        new(await RunningElasticsearch.Start(host ?? new()), ledger, change);

    /// <summary>One more exporter over the same state, as another node has, or the same one after a restart.</summary>
    public Exporter Another() => Another(new Attendance(TimeProvider.System), TimeProvider.System);

    public Exporter Another(Attendance attendance, TimeProvider time)
    {
        var (lease, courtesy) = (new Lease(State, Options, Clock), new Courtesy(attendance, Options, time));
        return new(Server, Ledger, State, lease, new Delivery(Server, lease, new Pace(new Random(1)), courtesy, meter, new HurriedTime()), SetUp, courtesy, Options);
    }

    public Reconciler Reconciler => new(Server, Ledger, State, SetUp, new Courtesy(new Attendance(TimeProvider.System), Options, TimeProvider.System), Options);

    private StandingSetUp SetUp => new(Server, Options, Clock);

    public Task<ExportRound> Round() => Exporter.Round(TestContext.Current.CancellationToken);

    /// <summary>Rounds until nothing is left; the last one.</summary>
    public async Task<ExportRound> Drain()
    {
        while (true)
            if (await Round() is not ExportRound.Shipped and var last) return last;
    }

    public async ValueTask DisposeAsync()
    {
        Server.Dispose();
        await metrics.DisposeAsync();
        await Host.DisposeAsync();
    }
}
