using System.Text;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Documents;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Reconciling;
using GovernedNetwork.Elasticsearch.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Reconciling;

public sealed class ReconcilerTests
{
    private const string November = "governed-audit-2026.11";

    [Fact]
    public async Task An_index_that_equals_the_ledger_is_proven_without_looking_at_a_document()
    {
        await using var export = await Drained(2500);
        var result = await Reconcile(export);
        Assert.Equal((2500L, 0, 0), (result.Proven, result.Looked, result.Findings.Count));
        Assert.DoesNotContain(export.Host.Asked, request => request.Contains("_pit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_that_is_missing_is_found_and_put_back()
    {
        await using var export = await Drained(2500);
        var before = export.Host.Documents(November)["e1-000000001700"];
        await Do(export, HttpMethod.Delete, $"{November}/_doc/e1-000000001700");

        var found = await Reconcile(export);
        Assert.Equal((2500L, 1), (found.Proven, found.Looked));
        Assert.Equal(new Finding(FindingKind.Missing, 1700, November, Repaired: true), Assert.Single(found.Findings));
        Assert.Equal(before, export.Host.Documents(November)["e1-000000001700"]);
        Assert.Equal(0, (await Reconcile(export)).Looked);
    }

    [Fact]
    public async Task A_record_whose_hash_was_changed_is_found_and_left_as_evidence()
    {
        await using var export = await Drained(1200);
        await Put(export, November, "e1-000000000042", text => text.Replace("\"leaf_u32\":", "\"leaf_u32\":1", StringComparison.Ordinal));
        var found = await Reconcile(export);
        Assert.Equal(new Finding(FindingKind.Altered, 42, November), Assert.Single(found.Findings));
        Assert.Equal(42, found.Proven);
        Assert.Contains("\"leaf_u32\":1", export.Host.Documents(November)["e1-000000000042"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_was_changed_beside_its_hash_is_found_when_every_document_is_looked_at()
    {
        await using var export = await Drained(1200);
        await Put(export, November, "e1-000000000043", text => text.Replace("exchanges.share", "posts.read", StringComparison.Ordinal));
        Assert.Equal(1200, (await Reconcile(export)).Proven);
        var deep = await Reconcile(export, deep: true);
        Assert.Equal((43L, 2), (deep.Proven, deep.Looked));
        Assert.Equal(FindingKind.Altered, Assert.Single(deep.Findings).Kind);
    }

    [Fact]
    public async Task A_record_that_is_in_two_indices_and_one_that_is_in_none_of_the_ledgers_are_found()
    {
        await using var export = await Drained(10);
        await Put(export, "governed-audit-2026.12", "e1-000000000003", _ => export.Host.Documents(November)["e1-000000000003"]);
        await Put(export, November, "e1-000000000099", _ => export.Host.Documents(November)["e1-000000000004"]);
        Assert.Equal(
            [new Finding(FindingKind.Doubled, 3, "governed-audit-2026.12"), new Finding(FindingKind.Foreign, 4, November)],
            (await Reconcile(export)).Findings);
    }

    [Fact]
    public async Task Every_index_gone_is_every_record_put_back()
    {
        await using var export = await Drained(2500);
        await Do(export, HttpMethod.Delete, November);
        var found = await Reconcile(export);
        Assert.Equal((2500L, 3, 2500), (found.Proven, found.Looked, found.Findings.Count(finding => finding.Repaired)));
        Assert.Equal((2500, 0), (export.Host.Documents(November).Count, (await Reconcile(export)).Looked));
    }

    [Fact]
    public async Task A_record_that_was_erased_after_it_was_indexed_is_erased_there_too()
    {
        await using var export = await Drained(10);
        export.Ledger.Entries[6] = export.Ledger.Entries[6] with { Payload = null };
        Assert.Equal(new Finding(FindingKind.NotErased, 6, November, Repaired: true), Assert.Single((await Reconcile(export)).Findings));
        Assert.DoesNotContain("exchanges.share", export.Host.Documents(November)["e1-000000000006"], StringComparison.Ordinal);
        Assert.Empty((await Reconcile(export, deep: true)).Findings);
    }

    [Fact]
    public async Task A_dead_letter_is_not_missing_and_what_is_on_its_way_is_not_foreign()
    {
        await using var export = await Exporting.Of(new([Records.At(0), Records.At(1, payload: "[]"), Records.At(2), Records.At(3)]));
        await export.Drain();
        var result = await export.Reconciler.Run(3, deep: true, TestContext.Current.CancellationToken);
        Assert.Empty(result.Got().Findings);
    }

    [Fact]
    public async Task It_works_with_opensearch_too()
    {
        await using var export = await Exporting.Of(FakeLedger.Of(10), host: new() { IsOpenSearch = true, Version = "2.19.1" });
        await export.Drain();
        await Do(export, HttpMethod.Delete, $"{November}/_doc/e1-000000000005");
        Assert.Equal(new Finding(FindingKind.Missing, 5, November, Repaired: true), Assert.Single((await Reconcile(export)).Findings));
        Assert.Contains("POST /governed-audit-*/_search/point_in_time", export.Host.Asked);
    }

    [Fact]
    public void The_sums_of_a_thousand_of_the_largest_hashes_are_exact()
    {
        var documents = new AuditDocument(new ElasticsearchOptions());
        var entries = Enumerable.Range(0, 1000).Select(position => documents.Of(new LedgerEntry(position, Records.Morning, new string('f', 64), null)));
        Assert.Equal(new Tally(1000, 4_294_967_295_000, 1000), Tally.Of(entries.OfType<IndexedEntry.Ready>()));
    }

    private static async Task<Exporting> Drained(int records)
    {
        var export = await Exporting.Of(new(Enumerable.Range(0, records).Select(position => Records.At(position, Records.Morning + Duration.FromMilliseconds(position)))));
        Assert.IsType<ExportRound.Idle>(await export.Drain());
        return export;
    }

    private static async Task<Reconciliation> Reconcile(Exporting export, bool deep = false) =>
        (await export.Reconciler.Run(export.State.Point.Next, deep, TestContext.Current.CancellationToken)).Got();

    private static Task Put(Exporting export, string index, string id, Func<string, string> change) =>
        Do(export, HttpMethod.Put, $"{index}/_doc/{id}", change(export.Host.Documents(index).GetValueOrDefault(id, "")));

    private static async Task Do(Exporting export, HttpMethod method, string path, string? body = null) => Assert.IsType<Elasticsearch.Client.Reply.Answered>(
        await export.Server.Send(method, path, body is null ? null : new(Encoding.UTF8.GetBytes(body), "application/json"), TestContext.Current.CancellationToken));
}
