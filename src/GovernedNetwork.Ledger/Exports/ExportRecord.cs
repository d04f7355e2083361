namespace GovernedNetwork.Ledger.Exports;

/// <summary>One record of the ledger as an export carries it.</summary>
/// <param name="Position">Its position in the tree, from 0.</param>
/// <param name="Commitment">What the tree holds: <see cref="Ledger.Commitment.Of"/> the salt and the payload.</param>
/// <param name="Salt">The 32 salt bytes; null exactly when the payload was erased.</param>
/// <param name="Payload">One JSON object in the form of <see cref="CanonicalJson"/>; null when it was erased.</param>
public sealed record ExportRecord(long Position, LedgerHash Commitment, ReadOnlyMemory<byte>? Salt, ReadOnlyMemory<byte>? Payload)
{
    /// <summary>Whether the payload was erased, so that the commitment alone is left.</summary>
    public bool Erased => Payload is null;
}
