namespace GovernedNetwork.Ledger;

/// <summary>
/// What the tree holds in place of a payload: SHA-256(salt ‖ payload). Erasing payload and salt later leaves the tree as it
/// was, and without the 32 random salt bytes nobody can test guesses against what remains.
/// </summary>
public static class Commitment
{
    /// <summary>The number of salt bytes. Draw them anew for each record from a cryptographic source.</summary>
    public const int SaltLength = 32;

    /// <summary>The commitment to a payload, by convention the bytes of <see cref="CanonicalJson"/>.</summary>
    /// <exception cref="ArgumentException">The salt is not 32 bytes long.</exception>
    public static LedgerHash Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> payload)
    {
        if (salt.Length != SaltLength)
        {
            throw new ArgumentException($"A salt has {SaltLength} bytes, not {salt.Length}.", nameof(salt));
        }

        return Sha256.Of(salt, payload);
    }

    /// <summary>The tree's leaf for a commitment: SHA-256(0x00 ‖ commitment).</summary>
    public static LedgerHash LeafHash(LedgerHash commitment)
    {
        Span<byte> input = stackalloc byte[1 + LedgerHash.Length];
        input[0] = MerkleTree.LeafPrefix;
        commitment.CopyTo(input[1..]);
        return Sha256.Of(input);
    }
}
