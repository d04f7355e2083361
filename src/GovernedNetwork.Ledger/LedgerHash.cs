using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace GovernedNetwork.Ledger;

/// <summary>
/// A SHA-256 value: 32 bytes held by value, so that comparing, storing and passing one never allocates.
/// The default value is 32 zero bytes, which no known input hashes to; treat it as "absent".
/// </summary>
public readonly record struct LedgerHash
{
    /// <summary>The number of bytes in a hash.</summary>
    public const int Length = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">Another number of bytes was given.</exception>
    public LedgerHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A hash has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        }

        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>The SHA-256 of <paramref name="data"/>, with no prefix.</summary>
    public static LedgerHash Of(ReadOnlySpan<byte> data) => Sha256.Of(data);

    /// <summary>Writes the 32 bytes to the start of <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    /// <summary>The 32 bytes in a new array.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string ToHex()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>44 characters of base64 with padding (RFC 4648 §4).</summary>
    public string ToBase64()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>The hexadecimal form, as <see cref="ToHex"/>.</summary>
    public override string ToString() => ToHex();

    /// <summary>Reads 64 hexadecimal digits of either case.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static LedgerHash ParseHex(string hex) =>
        TryParseHex(hex, out var hash) ? hash : throw new FormatException("A hash in hexadecimal has exactly 64 digits.");

    /// <summary>Reads 64 hexadecimal digits of either case; false for anything else.</summary>
    public static bool TryParseHex([NotNullWhen(true)] string? hex, out LedgerHash hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var read = hex is { Length: 2 * Length }
            && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
        hash = read ? new LedgerHash(bytes) : default;
        return read;
    }

    /// <summary>Reads the 44 characters that <see cref="ToBase64"/> writes.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static LedgerHash ParseBase64(string base64) =>
        TryParseBase64(base64, out var hash) ? hash : throw new FormatException("A hash in base64 has exactly 44 characters, padded.");

    /// <summary>Reads the 44 characters that <see cref="ToBase64"/> writes; false for anything else, unused bits included.</summary>
    public static bool TryParseBase64([NotNullWhen(true)] string? base64, out LedgerHash hash)
    {
        // Comparing with the text written back refuses white space and non-zero unused bits: one hash, one spelling.
        Span<byte> bytes = stackalloc byte[Length + 1];
        hash = default;
        if (base64 is not { Length: 44 } || !Convert.TryFromBase64String(base64, bytes, out var written) || written != Length)
        {
            return false;
        }

        hash = new LedgerHash(bytes[..Length]);
        return hash.ToBase64() == base64;
    }
}
