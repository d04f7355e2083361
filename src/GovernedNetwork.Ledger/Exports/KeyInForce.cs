namespace GovernedNetwork.Ledger.Exports;

/// <summary>A key and where it came into force.</summary>
/// <param name="Verifier">The verifier key.</param>
/// <param name="From">It signs the checkpoints over more than so many records; the next key's number ends it.</param>
public sealed record KeyInForce(string Verifier, long From);
