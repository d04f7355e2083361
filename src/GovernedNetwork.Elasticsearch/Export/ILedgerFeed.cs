using GovernedNetwork.Elasticsearch.Documents;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>The ledger, from where the index is always made: there is no second queue.</summary>
internal interface ILedgerFeed
{
    /// <summary>Records from a position on, in order and without gaps; fewer than the limit only at the end.</summary>
    Task<IReadOnlyList<LedgerEntry>> Read(long from, int limit, CancellationToken cancellation);
}
