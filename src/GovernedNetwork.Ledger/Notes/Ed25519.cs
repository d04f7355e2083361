using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GovernedNetwork.Ledger.Notes;

/// <summary>Ed25519 (RFC 8032) by the system's libcrypto, since .NET has none of its own. A native key may be used from many threads; each call has its own context.</summary>
internal sealed class Ed25519 : IDisposable
{
    public const int KeyLength = 32;
    public const int SignatureLength = 64;

    private static readonly Lazy<bool> Probe = new(TryNative);
    private readonly LibCrypto.Key _key;

    private Ed25519(LibCrypto.Key key) => _key = key;

    /// <summary>Whether libcrypto 3 is there and knows the algorithm.</summary>
    public static bool IsAvailable => Probe.Value;

    public static Ed25519 FromSeed(byte[] seed) => new(Import(seed, LibCrypto.NewPrivateKey));

    public static Ed25519 FromPublicKey(byte[] publicKey) => new(Import(publicKey, LibCrypto.NewPublicKey));

    public byte[] PublicKey()
    {
        var bytes = new byte[KeyLength];
        nuint length = KeyLength;
        Demand(LibCrypto.GetPublicKey(_key, bytes, ref length) == 1 && length == KeyLength);
        return bytes;
    }

    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        using var context = LibCrypto.NewContext();
        var signature = new byte[SignatureLength];
        nuint length = SignatureLength;
        Demand(!context.IsInvalid && LibCrypto.SignInit(context, 0, 0, 0, _key) == 1
            && LibCrypto.Sign(context, signature, ref length, message, (nuint)message.Length) == 1 && length == SignatureLength);
        return signature;
    }

    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var context = LibCrypto.NewContext();
        Demand(!context.IsInvalid && LibCrypto.VerifyInit(context, 0, 0, 0, _key) == 1);
        return LibCrypto.Verify(context, signature, (nuint)signature.Length, message, (nuint)message.Length) == 1;
    }

    public void Dispose() => _key.Dispose();

    private static LibCrypto.Key Import(byte[] bytes, Func<int, nint, byte[], nuint, LibCrypto.Key> import)
    {
        if (!IsAvailable)
        {
            throw new PlatformNotSupportedException("Ed25519 needs libcrypto 3 (OpenSSL) on this machine; ECDSA P-256 works without.");
        }

        Demand(bytes.Length == KeyLength);
        var key = import(LibCrypto.Ed25519, 0, bytes, (nuint)bytes.Length);
        Demand(!key.IsInvalid);
        return key;
    }

    private static bool TryNative()
    {
        if (!NativeLibrary.TryLoad(LibCrypto.Library, out var library))
        {
            return false;
        }

        try
        {
            using var key = LibCrypto.NewPrivateKey(LibCrypto.Ed25519, 0, new byte[KeyLength], KeyLength);
            return !key.IsInvalid;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
        finally
        {
            NativeLibrary.Free(library);
        }
    }

    private static void Demand(bool held)
    {
        if (!held)
        {
            throw new CryptographicException("libcrypto refused an Ed25519 key or operation.");
        }
    }
}
