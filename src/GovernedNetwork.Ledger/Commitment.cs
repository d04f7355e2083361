using System.Buffers;
using System.Security.Cryptography;

namespace GovernedNetwork.Ledger;

/// <summary>
/// What the tree holds in place of a payload: SHA-256(salt ‖ payload). Erasing payload and salt later leaves the tree as it
/// was, and without the 32 random salt bytes nobody can test guesses against what remains.
/// </summary>
public static class Commitment
{
    /// <summary>The number of salt bytes. Draw them anew for each record from a cryptographic source.</summary>
    public const int SaltLength = 32;

    private const int StackLimit = 1024;

    /// <summary>The commitment to a payload, by convention the bytes of <see cref="CanonicalJson"/>.</summary>
    /// <exception cref="ArgumentException">The salt is not 32 bytes long.</exception>
    public static LedgerHash Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> payload)
    {
        if (salt.Length != SaltLength)
        {
            throw new ArgumentException($"A salt has {SaltLength} bytes, not {salt.Length}.", nameof(salt));
        }

        var length = SaltLength + payload.Length;
        var rented = length > StackLimit ? ArrayPool<byte>.Shared.Rent(length) : null;
        var input = rented is null ? stackalloc byte[length] : rented.AsSpan(0, length);
        salt.CopyTo(input);
        payload.CopyTo(input[SaltLength..]);
        var commitment = LedgerHash.Of(input);
        if (rented is not null)
        {
            // Payloads may hold personal data: nothing of one stays behind in the pool.
            CryptographicOperations.ZeroMemory(input);
            ArrayPool<byte>.Shared.Return(rented);
        }

        return commitment;
    }

    /// <summary>The tree's leaf for a commitment: SHA-256(0x00 ‖ commitment).</summary>
    public static LedgerHash LeafHash(LedgerHash commitment)
    {
        Span<byte> data = stackalloc byte[LedgerHash.Length];
        commitment.CopyTo(data);
        return MerkleTree.LeafHash(data);
    }
}
