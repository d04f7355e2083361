using System.Security.Cryptography;
using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Queries;
using GovernedNetwork.Elasticsearch.Search;
using GovernedNetwork.Elasticsearch.Setup;
using GovernedNetwork.Elasticsearch.Tests.Running;
using GovernedNetwork.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Queries;

/// <summary>Three thousand records over three months of indices: the server and the network's own index answer every question alike.</summary>
public sealed class SameAnswersTests : IAsyncLifetime
{
    private const int Records = 3000;
    private static readonly Duration Step = Duration.FromMinutes(31);
    private LocalNetwork network = null!;
    private Exporting export = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        network = await LocalNetwork.With(Records, Step);
        export = await Exporting.Of(new FakeLedger(Entries()));
        Assert.IsType<ExportRound.Idle>(await export.Drain());
        Assert.Null(await CountRequest.Refresh(export.Server, "governed-audit-*", Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await export.DisposeAsync();
        await network.DisposeAsync();
    }

    [Fact]
    public async Task Both_answer_every_question_alike()
    {
        var index = Index(export.Server, export.Options);
        foreach (var (name, filter) in RecordQuestions.All)
            Assert.Equal(await RecordQuestions.Answer(network.Records, name, filter, Cancellation), await RecordQuestions.Answer(index, name, filter, Cancellation));
        Assert.Equal(3, export.Host.Indices.Count(name => name.StartsWith("governed-audit-20", StringComparison.Ordinal)));
        Assert.Contains(export.Host.Asked, request => request == "POST /governed-audit-*/_search");
    }

    [Fact]
    public async Task A_real_server_answers_every_question_alike()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("ELASTICSEARCH_URL") is { Length: > 0 }, "ELASTICSEARCH_URL names no server");
        var options = Servers.Options(new Uri(Environment.GetEnvironmentVariable("ELASTICSEARCH_URL")!.TrimEnd('/') + "/"), given => given.IndexPrefix = $"governed-same-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        using var server = new SearchServer(Microsoft.Extensions.Options.Options.Create(options));
        await using var metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var (state, clock) = (new FakeExportState(), new FakeClock());
        var meter = new ExportMeter(metrics.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), clock);
        var (lease, courtesy) = (new Lease(state, options, clock), new Courtesy(new Attendance(TimeProvider.System), options, TimeProvider.System));
        var delivery = new Delivery(server, lease, new Pace(new Random(1)), courtesy, meter, TimeProvider.System);
        var exporter = new Exporter(server, new FakeLedger(Entries()), state, lease, delivery, new StandingSetUp(server, options, clock), courtesy, options);
        try
        {
            while (await exporter.Round(Cancellation) is ExportRound.Shipped) { }
            Assert.Null(await CountRequest.Refresh(server, $"{options.IndexPrefix}-*", Cancellation));
            foreach (var (name, filter) in RecordQuestions.All)
                Assert.Equal(await RecordQuestions.Answer(network.Records, name, filter, Cancellation), await RecordQuestions.Answer(Index(server, options), name, filter, Cancellation));
        }
        finally
        {
            await server.Send(HttpMethod.Delete, $"{options.IndexPrefix}-2026.10,{options.IndexPrefix}-2026.11,{options.IndexPrefix}-2026.12", null, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Where_the_server_is_away_the_network_answers_for_itself()
    {
        await export.Host.DisposeAsync();
        var index = Index(export.Server, export.Options);
        foreach (var (name, filter) in RecordQuestions.All.Take(3))
            Assert.Equal(await RecordQuestions.Answer(network.Records, name, filter, Cancellation), await RecordQuestions.Answer(index, name, filter, Cancellation));
    }

    [Fact]
    public async Task While_the_server_is_far_behind_it_is_not_asked()
    {
        var asked = export.Host.Asked.Count;
        Assert.StartsWith("everything: 2999,", await RecordQuestions.Answer(Index(export.Server, export.Options, lags: true), "everything", new RecordFilter(), Cancellation), StringComparison.Ordinal);
        Assert.Equal(asked, export.Host.Asked.Count);
    }

    [Fact]
    public async Task Where_no_index_is_nothing_is_found()
    {
        var index = Index(export.Server, Servers.Options(export.Host.Address, options => options.IndexPrefix = "governed-other"));
        Assert.Equal("everything:  |  |  |  |  |  |  | 0", await RecordQuestions.Answer(index, "everything", new RecordFilter(), Cancellation));
    }

    private static IEnumerable<LedgerEntry> Entries() => Enumerable.Range(0, Records).Select(position => GeneratedRecord.Of(position, Step, LocalNetwork.Actors))
        .Select(record => new LedgerEntry(record.Position, record.At, Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(record.Position))), record.Payload));

    private ElasticsearchRecordIndex Index(SearchServer server, ElasticsearchOptions options, bool lags = false) => new(server, options, network.Records, _ => !lags, NullLogger<ElasticsearchRecordIndex>.Instance);
}
