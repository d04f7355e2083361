namespace GovernedNetwork.Audit.Shipping;

/// <summary>The ledger, for whoever copies it elsewhere: there is no second queue.</summary>
public interface ILedgerFeed
{
    /// <summary>Records from a position on, in order and without gaps; fewer than the limit only at the end.</summary>
    Task<IReadOnlyList<LedgerEntry>> Read(long from, int limit, CancellationToken cancellation);

    /// <summary>The record of a decision; null when there is none, or when it has no position yet.</summary>
    Task<LedgerEntry?> Find(DecisionId decision, CancellationToken cancellation);
}
