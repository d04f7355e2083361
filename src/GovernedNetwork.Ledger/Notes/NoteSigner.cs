using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovernedNetwork.Ledger.Notes;

/// <summary>A private key with a name, able to sign notes. Safe for concurrent use; keep its text form where only the log can read it.</summary>
public sealed class NoteSigner : IDisposable
{
    private const string Mark = "PRIVATE+KEY+";
    private readonly byte[] _privateKey;
    private readonly Ed25519? _ed25519;
    private readonly ECDsa? _ecdsa;
    private readonly Lock _ecdsaUse = new();

    private NoteSigner(string name, NoteAlgorithm algorithm, byte[] privateKey)
    {
        _privateKey = privateKey;
        byte[] publicKey;
        if (algorithm == NoteAlgorithm.Ed25519)
        {
            _ed25519 = Ed25519.FromSeed(privateKey);
            publicKey = _ed25519.PublicKey();
        }
        else
        {
            _ecdsa = P256.FromPrivateKey(privateKey);
            publicKey = _ecdsa.ExportSubjectPublicKeyInfo();
        }

        Verifier = new NoteVerifier(name, algorithm, publicKey);
    }

    /// <summary>The best algorithm on this machine: Ed25519 where libcrypto 3 is there, else ECDSA P-256.</summary>
    public static NoteAlgorithm BestAlgorithm => Ed25519.IsAvailable ? NoteAlgorithm.Ed25519 : NoteAlgorithm.EcdsaP256;

    /// <summary>The public half; lives and is disposed with the signer.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>The key's name.</summary>
    public string Name => Verifier.Name;

    /// <summary>Draws a new key from the system's random source.</summary>
    /// <param name="name">The key's name, by convention the log's origin: not empty, no white space, no plus sign.</param>
    /// <param name="algorithm">See <see cref="BestAlgorithm"/>.</param>
    /// <exception cref="ArgumentException">The name or the algorithm is not allowed.</exception>
    /// <exception cref="PlatformNotSupportedException">Ed25519 was asked for and this machine has no libcrypto 3.</exception>
    public static NoteSigner Generate(string name, NoteAlgorithm algorithm)
    {
        if (!NoteKey.IsName(name))
        {
            throw new ArgumentException("A key name is not empty and holds neither white space nor a plus sign.", nameof(name));
        }

        return algorithm switch
        {
            NoteAlgorithm.Ed25519 => new NoteSigner(name, algorithm, RandomNumberGenerator.GetBytes(Ed25519.KeyLength)),
            NoteAlgorithm.EcdsaP256 => new NoteSigner(name, algorithm, P256.NewPrivateKey()),
            _ => throw new ArgumentException("No such algorithm.", nameof(algorithm)),
        };
    }

    /// <summary>Reads what <see cref="ExportPrivateKey"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no private key, or its id does not belong to it.</exception>
    /// <exception cref="PlatformNotSupportedException">The key is Ed25519 and this machine has no libcrypto 3.</exception>
    public static NoteSigner Parse(string privateKey)
    {
        var text = privateKey.Trim();
        if (!text.StartsWith(Mark, StringComparison.Ordinal) || !NoteKey.TrySplit(text[Mark.Length..], out var name, out var id, out var algorithm, out var key))
        {
            throw new FormatException("A private key reads PRIVATE+KEY+name+keyid+base64, with type 1 (Ed25519) or 2 (ECDSA P-256).");
        }

        try
        {
            var signer = new NoteSigner(name, algorithm, key);
            return signer.Verifier.KeyId == id ? signer : throw new FormatException("The private key's id does not belong to its name and key.");
        }
        catch (CryptographicException notAKey)
        {
            throw new FormatException("The text holds no private key of its type.", notAKey);
        }
    }

    /// <summary>
    /// The secret itself: <c>PRIVATE+KEY+name+hex(key id)+base64(type‖key)</c>, the key being the 32-byte seed for Ed25519
    /// (as Go's note package writes it) and PKCS #8 for ECDSA.
    /// </summary>
    public string ExportPrivateKey() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Mark}{Name}+{Verifier.KeyId:x8}+{Convert.ToBase64String([(byte)Verifier.Algorithm, .. _privateKey])}");

    /// <summary>Signs the UTF-8 bytes of <paramref name="text"/>; the result lacks the key id that a signature line puts before it.</summary>
    public byte[] Sign(string text)
    {
        var message = Encoding.UTF8.GetBytes(text);
        if (_ed25519 is not null)
        {
            return _ed25519.Sign(message);
        }

        lock (_ecdsaUse)
        {
            return _ecdsa!.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    /// <summary>Wipes the secret from memory and frees the native keys, the verifier's too.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_privateKey);
        _ed25519?.Dispose();
        _ecdsa?.Dispose();
        Verifier.Dispose();
    }
}
