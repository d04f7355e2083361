using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Tests.Running;
using GovernedNetwork.ElasticsearchHost.Faults;

namespace GovernedNetwork.Elasticsearch.Tests.Export;

/// <summary>Dead letters that somebody wants tried again.</summary>
public sealed class SecondTryTests
{
    private const string November = "governed-audit-2026.11";

    [Fact]
    public async Task One_that_is_taken_now_is_a_dead_letter_no_longer()
    {
        await using var export = await Refusing(10);
        Assert.Equal([0L, 3, 6, 9], export.State.Letters.Select(letter => letter.Position));
        Assert.Empty((await export.Reconciler.Run(10, deep: true, TestContext.Current.CancellationToken)).Got().Findings);

        foreach (var letter in (long[])[3, 9]) export.State.Again.Enqueue(letter);
        await export.Drain();
        Assert.Equal([0L, 6], export.State.Letters.Select(letter => letter.Position));
        Assert.Equal((10, 8), (export.State.Point.Next, export.Host.Documents(November).Count));
        Assert.Empty((await export.Reconciler.Run(10, deep: true, TestContext.Current.CancellationToken)).Got().Findings);
    }

    [Fact]
    public async Task One_that_is_refused_again_stays_for_the_new_reason_and_holds_up_no_other()
    {
        await using var export = await Refusing(10);
        for (var i = 0; i < 3; i++) export.Host.Faults.Enqueue(new Fault.SomeRefused(1, 400, "illegal_argument_exception", "still"));
        foreach (var letter in (long[])[0, 3, 6]) export.State.Again.Enqueue(letter);
        await export.Drain();
        Assert.Equal(4, export.State.Letters.Count);
        Assert.Equal(3, export.State.Letters.Count(letter => letter.Because.Contains("illegal_argument_exception", StringComparison.Ordinal)));
        Assert.Empty(export.State.Again);
    }

    [Fact]
    public async Task Many_that_are_refused_again_do_not_stop_the_records_that_wait()
    {
        await using var export = await Refusing(200);
        Assert.Equal(67, export.State.Letters.Count);
        foreach (var letter in export.State.Letters) export.State.Again.Enqueue(letter.Position);
        for (var i = 0; i < 67; i++)
        {
            export.Host.Faults.Enqueue(new Fault.SomeRefused(1, 400, "illegal_argument_exception", "still"));
            // A letter's turn, and then that of the records.
            export.Host.Faults.Enqueue(new Fault.None());
        }

        for (var i = 0; i < 134; i++)
        {
            export.Ledger.Entries.Add(Records.At(export.Ledger.Entries.Count));
            Assert.IsType<ExportRound.Shipped>(await export.Round());
        }

        await export.Drain();
        Assert.Equal((67, 0, 334L), (export.State.Letters.Count, export.State.Again.Count, export.State.Point.Next));
    }

    /// <summary>An export of which the server refused every third document.</summary>
    private static async Task<Exporting> Refusing(int records)
    {
        var export = await Exporting.Of(FakeLedger.Of(records), options => options.BatchRecords = 200);
        export.Host.Faults.Enqueue(new Fault.SomeRefused(3, 400, "document_parsing_exception", "failed to parse field [x] of type [long]"));
        await export.Drain();
        return export;
    }
}
