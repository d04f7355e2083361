using System.Buffers.Binary;

namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>
/// The record key of an exchange: a TID (atproto.com/specs/tid), always the same one for the same exchange, so that
/// delivering twice names the same record twice.
/// </summary>
/// <remarks>
/// A TID is 64 bits in thirteen digits of sortable base 32: one zero bit, 53 bits of microseconds since 1970, 10 bits of
/// clock id. From a UUIDv7 (RFC 9562, 5.7) it takes
/// <code>
///   microseconds = unix_ts_ms × 1000 + (bits 10..41 of rand_b) mod 1000
///   clock id     = bits 0..9 of rand_b
/// </code>
/// So keys sort by the exchange's millisecond, and two exchanges of one millisecond meet with a chance of one in a
/// million; the write then finds the key taken and says so, it never overwrites.
/// </remarks>
internal static class Tid
{
    private const string Digits = "234567abcdefghijklmnopqrstuvwxyz";
    private const int Length = 13;
    private const int ClockIdBits = 10;
    private const long LastMillisecond = ((1L << 53) / 1000) - 1;

    public static string Of(ExchangeId exchange)
    {
        Span<byte> bytes = stackalloc byte[16];
        exchange.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = (long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
        var random = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        if (exchange.Value.Version != 7 || milliseconds > LastMillisecond)
            throw new ArgumentException("An exchange's id is a UUIDv7 of a year before 2255.", nameof(exchange));

        var microseconds = (milliseconds * 1000) + (uint)(random >> ClockIdBits) % 1000;
        return Write((microseconds << ClockIdBits) | (long)(random & ((1 << ClockIdBits) - 1)));
    }

    private static string Write(long value) => string.Create(Length, value, static (digits, value) =>
    {
        for (var i = digits.Length - 1; i >= 0; i--, value >>= 5) digits[i] = Digits[(int)(value & 31)];
    });
}
