using System.Diagnostics;
using System.Globalization;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Reconciling;
using GovernedNetwork.Elasticsearch.Tests.Running;
using GovernedNetwork.ElasticsearchHost.Faults;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Export;

/// <summary>The server was away for long. GN_BACKLOG says how many records wait for it (20,000 otherwise).</summary>
public sealed class BacklogTests
{
    [Fact]
    public async Task A_backlog_drains_and_is_proven_to_be_there()
    {
        var size = int.Parse(Environment.GetEnvironmentVariable("GN_BACKLOG") ?? "20000", CultureInfo.InvariantCulture);
        await using var export = await Exporting.Of(new(Enumerable.Range(0, size).Select(position => Records.At(position, Records.Morning + Duration.FromMilliseconds(position)))));
        for (var i = 0; i < 5; i++) export.Host.Faults.Enqueue(new Fault.Refused(503, "unavailable_shards_exception", "not yet"));

        var watch = Stopwatch.StartNew();
        Assert.IsType<ExportRound.Idle>(await export.Drain());
        var drained = watch.Elapsed;
        var proof = (await export.Reconciler.Run(size, deep: false, TestContext.Current.CancellationToken)).Got();
        TestContext.Current.TestOutputHelper!.WriteLine($"{size} records drained in {drained}, proven in {watch.Elapsed - drained}");

        Assert.Equal((size, 0, 0), (proof.Proven, proof.Looked, export.State.Letters.Count));
    }
}
