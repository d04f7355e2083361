using NodaTime;

namespace GovernedNetwork.Audit.Shipping;

/// <summary>One record of the ledger, as much of it as a copy is made from.</summary>
/// <param name="Position">Dense from 0.</param>
/// <param name="At">When it was recorded. It never changes, and decides in which index the record is.</param>
/// <param name="Leaf">The hash that the tree holds, as 64 lower-case hexadecimal digits.</param>
/// <param name="Payload">The canonical JSON that the ledger commits to; null when it was erased.</param>
public sealed record LedgerEntry(long Position, Instant At, string Leaf, string? Payload);
