using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>
/// A record's line, read in place. The format fixes every byte around the values, so reading it is matching, and a changed
/// byte of the frame cannot pass for another spelling of the same record.
/// </summary>
internal readonly ref struct RecordLine
{
    /// <summary>The length of 32 bytes in base64.</summary>
    public const int SaltDigits = 44;

    private const int HashDigits = 2 * LedgerHash.Length;

    private RecordLine(long position, LedgerHash commitment, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> payload)
    {
        Position = position;
        Commitment = commitment;
        Salt = salt;
        Payload = payload;
    }

    public long Position { get; }

    public LedgerHash Commitment { get; }

    /// <summary>The salt in base64; empty when the record was erased.</summary>
    public ReadOnlySpan<byte> Salt { get; }

    /// <summary>Everything that stands where the payload belongs, not yet known to be JSON.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    public bool Erased => Salt.IsEmpty;

    public static bool TryRead(ReadOnlySpan<byte> line, out RecordLine record)
    {
        record = default;
        Span<byte> hash = stackalloc byte[LedgerHash.Length];
        if (!Skip(ref line, "{\"position\":"u8) || !TryPosition(ref line, out var position)
            || !Skip(ref line, ",\"commitment\":\""u8) || line.Length < HashDigits || !TryLowerHex(line[..HashDigits], hash))
        {
            return false;
        }

        line = line[HashDigits..];
        if (line.SequenceEqual("\",\"salt\":null,\"payload\":null,\"erased\":true}"u8))
        {
            record = new RecordLine(position, new LedgerHash(hash), [], []);
            return true;
        }

        if (!Skip(ref line, "\",\"salt\":\""u8) || line.Length < SaltDigits)
        {
            return false;
        }

        var salt = line[..SaltDigits];
        line = line[SaltDigits..];
        if (!Skip(ref line, "\",\"payload\":"u8) || !line.EndsWith(",\"erased\":false}"u8))
        {
            return false;
        }

        record = new RecordLine(position, new LedgerHash(hash), salt, line[..^",\"erased\":false}"u8.Length]);
        return true;
    }

    public static void Write(IBufferWriter<byte> output, ExportRecord record)
    {
        output.Write(Encoding.ASCII.GetBytes(string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{{\"position\":{record.Position},\"commitment\":\"{record.Commitment.ToHex()}\",\"salt\":")));
        if (record is { Salt: { } salt, Payload: { } payload })
        {
            output.Write(Encoding.ASCII.GetBytes($"\"{Convert.ToBase64String(salt.Span)}\",\"payload\":"));
            output.Write(payload.Span);
            output.Write(",\"erased\":false}"u8);
        }
        else
        {
            output.Write("null,\"payload\":null,\"erased\":true}"u8);
        }
    }

    private static bool Skip(ref ReadOnlySpan<byte> line, ReadOnlySpan<byte> expected)
    {
        var there = line.StartsWith(expected);
        line = there ? line[expected.Length..] : line;
        return there;
    }

    private static bool TryPosition(ref ReadOnlySpan<byte> line, out long position)
    {
        var digits = line.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 1 || (line[0] == '0' && digits > 1) || !Utf8Parser.TryParse(line[..digits], out position, out var read) || read != digits)
        {
            position = -1;
            return false;
        }

        line = line[digits..];
        return true;
    }

    private static bool TryLowerHex(ReadOnlySpan<byte> digits, Span<byte> bytes) =>
        !digits.ContainsAnyInRange((byte)'A', (byte)'F') && Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done;
}
