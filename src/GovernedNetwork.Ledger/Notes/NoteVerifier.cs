using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovernedNetwork.Ledger.Notes;

/// <summary>A public key with a name, able to tell whether a note's signature is its own. Safe for concurrent use.</summary>
public sealed class NoteVerifier : IDisposable
{
    private readonly byte[] _publicKey;
    private readonly Ed25519? _ed25519;
    private readonly ECDsa? _ecdsa;
    private readonly Lock _ecdsaUse = new();

    internal NoteVerifier(string name, NoteAlgorithm algorithm, byte[] publicKey)
    {
        (Name, Algorithm, _publicKey) = (name, algorithm, publicKey);
        KeyId = NoteKey.Id(name, algorithm, publicKey);
        if (algorithm != NoteAlgorithm.EcdsaP256)
        {
            _ed25519 = Ed25519.FromPublicKey(publicKey);
        }
        else
        {
            _ecdsa = P256.FromPublicKey(publicKey);
        }
    }

    /// <summary>The key's name; by convention the checkpoint origin of the log that it signs for.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of the key's fingerprint, big-endian, which signature lines carry.</summary>
    public uint KeyId { get; }

    /// <summary>What kind of key this is.</summary>
    public NoteAlgorithm Algorithm { get; }

    /// <summary>The text form of C2SP signed-note: <c>name+hex(key id)+base64(type‖public key)</c>. <see cref="Parse"/> reads it.</summary>
    public string Key => string.Create(
        CultureInfo.InvariantCulture, $"{Name}+{KeyId:x8}+{Convert.ToBase64String([(byte)Algorithm, .. _publicKey])}");

    /// <summary>Reads a verifier key.</summary>
    /// <exception cref="FormatException">The text is no verifier key, or its id does not belong to its name and key.</exception>
    /// <exception cref="PlatformNotSupportedException">The key is Ed25519 and this machine has no libcrypto 3.</exception>
    public static NoteVerifier Parse(string key)
    {
        if (!NoteKey.TrySplit(key.Trim(), out var name, out var id, out var algorithm, out var publicKey))
        {
            throw new FormatException("A verifier key reads name+keyid+base64, with type 1 (Ed25519) or 2 (ECDSA P-256).");
        }

        try
        {
            var verifier = new NoteVerifier(name, algorithm, publicKey);
            return verifier.KeyId == id ? verifier : throw new FormatException("The verifier key's id does not belong to its name and key.");
        }
        catch (CryptographicException notAKey)
        {
            throw new FormatException("The verifier key holds no public key of its type.", notAKey);
        }
    }

    /// <summary>As <see cref="Parse"/>, with null and false for a text that is no verifier key.</summary>
    /// <exception cref="PlatformNotSupportedException">The key is Ed25519 and this machine has no libcrypto 3.</exception>
    public static bool TryParse(string key, [NotNullWhen(true)] out NoteVerifier? verifier)
    {
        try
        {
            verifier = Parse(key);
            return true;
        }
        catch (FormatException)
        {
            verifier = null;
            return false;
        }
    }

    /// <summary>Whether <paramref name="signature"/> (without the key id) is this key's over the UTF-8 bytes of <paramref name="text"/>.</summary>
    public bool Verify(string text, ReadOnlySpan<byte> signature)
    {
        if (Algorithm == NoteAlgorithm.Ed25519Cosignature)
        {
            return Cosignature.Verify(_ed25519!, text, signature);
        }

        var message = Encoding.UTF8.GetBytes(text);
        if (_ed25519 is not null)
        {
            return _ed25519.Verify(message, signature);
        }

        lock (_ecdsaUse)
        {
            return _ecdsa!.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    /// <summary>Frees the native key.</summary>
    public void Dispose()
    {
        _ed25519?.Dispose();
        _ecdsa?.Dispose();
    }
}
