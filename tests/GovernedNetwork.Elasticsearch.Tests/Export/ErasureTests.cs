using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Tests.Running;

namespace GovernedNetwork.Elasticsearch.Tests.Export;

/// <summary>What is erased in the ledger goes from the index as soon as the erasure is exported.</summary>
public sealed class ErasureTests
{
    private const string November = "governed-audit-2026.11";
    private static readonly DecisionId Third = new(Guid.Parse("018f0000-0000-7000-8000-00000000e2a5"));

    [Fact]
    public async Task The_document_of_an_erased_record_is_overwritten_with_what_is_left()
    {
        await using var export = await Exported();
        Assert.Contains("exchanges.share", export.Host.Documents(November)["e1-000000000003"], StringComparison.Ordinal);
        Erase(export, "permit");
        await export.Drain();

        Assert.DoesNotContain("exchanges.share", export.Host.Documents(November)["e1-000000000003"], StringComparison.Ordinal);
        Assert.Contains("\"erased\":1", export.Host.Documents(November)["e1-000000000003"], StringComparison.Ordinal);
        Assert.Equal(11, export.Host.Documents(November).Count);
        Assert.Empty((await export.Reconciler.Run(11, deep: true, TestContext.Current.CancellationToken)).Got().Findings);
    }

    [Fact]
    public async Task Killed_before_the_cursor_the_erasure_is_met_again()
    {
        await using var export = await Exported();
        Erase(export, "permit");
        var dies = true;
        export.State.Kills = step => dies && step == "before the cursor";
        await Assert.ThrowsAsync<KilledException>(export.Round);
        dies = false;
        Assert.DoesNotContain("exchanges.share", export.Host.Documents(November)["e1-000000000003"], StringComparison.Ordinal);
        export.Clock.Advance(NodaTime.Duration.FromMinutes(3));
        Assert.Equal(new ExportRound.Shipped(11, 1, 0), await export.Another().Round(TestContext.Current.CancellationToken));
        Assert.Empty((await export.Reconciler.Run(11, deep: true, TestContext.Current.CancellationToken)).Got().Findings);
    }

    [Fact]
    public async Task A_refused_erasure_touches_nothing()
    {
        await using var export = await Exported();
        Erase(export, "deny", erased: false);
        await export.Drain();
        Assert.Contains("exchanges.share", export.Host.Documents(November)["e1-000000000003"], StringComparison.Ordinal);
        Assert.DoesNotContain(export.Host.Asked, request => request.StartsWith("PUT /governed-audit-2026", StringComparison.Ordinal));
    }

    private static async Task<Exporting> Exported()
    {
        var export = await Exporting.Of(FakeLedger.Of(10));
        export.Ledger.Decisions[3] = Third;
        await export.Drain();
        return export;
    }

    private static void Erase(Exporting export, string effect, bool erased = true)
    {
        if (erased) export.Ledger.Entries[3] = export.Ledger.Entries[3] with { Payload = null };
        export.Ledger.Entries.Add(Records.At(10, payload:
            $$$"""
            {"at":"2026-11-22T08:00:00Z","record":{"action":"record.erase","actor":{"channel":"api","id":"018f0000-0000-7000-8000-000000000001","kind":"member"},
            "decision":"018f0000-0000-7000-8000-00000000000d","effect":"{{{effect}}}","facts":{},"facts_digest":"00ff","obligations":[],"reasons":[],"request":"r1",
            "resource":{"id":"{{{Third.Value}}}","type":"record"},"revision":"r-1"},"version":1}
            """));
    }
}
