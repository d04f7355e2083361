namespace GovernedNetwork.Ledger;

/// <summary>Shows that a tree only grew: the older tree is a prefix of the newer one.</summary>
/// <param name="OldSize">The number of leaves in the older tree; at least 1, since every tree extends the empty one.</param>
/// <param name="NewSize">The number of leaves in the newer tree.</param>
/// <param name="Hashes">At most ⌈log2 NewSize⌉ + 1 hashes; none when both sizes are the same.</param>
public sealed record ConsistencyProof(long OldSize, long NewSize, IReadOnlyList<LedgerHash> Hashes)
{
    /// <summary>Whether the tree with the new root extends the one with the old root: RFC 9162 §2.1.4.2, of which <see cref="Subtree"/> is the general case.</summary>
    public bool Verify(LedgerHash oldRoot, LedgerHash newRoot) =>
        OldSize > 0 && new Subtree(0, OldSize).IsPartOf(NewSize, Hashes, oldRoot, newRoot);
}
