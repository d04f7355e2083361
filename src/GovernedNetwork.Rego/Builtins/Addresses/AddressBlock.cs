using System.Globalization;
using System.Net;
using System.Numerics;

namespace GovernedNetwork.Rego.Builtins.Addresses;

/// <summary>Neighbouring addresses of one family: from a first to a last one, as a prefix of some length names them.</summary>
internal sealed record AddressBlock(BigInteger First, BigInteger Last, int Bits, int Length)
{
    public bool Contains(AddressBlock other) => Bits == other.Bits && First <= other.First && other.Last <= Last;

    public static AddressBlock? Parse(string text) =>
        text.Split('/') is [var address, var length] && Address(address) is { } ip && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= Size(ip)
            ? Of(ip, n) : null;

    public static AddressBlock? ParseAddress(string text) => Address(text) is { } ip ? Of(ip, Size(ip)) : null;

    /// <summary>An address of version 4 with the length that its class had.</summary>
    public static AddressBlock? ParseClass(string text) =>
        Address(text) is { } ip ? Of(ip, ip.GetAddressBytes()[0] switch { < 128 => 8, < 192 => 16, _ => 24 }) : null;

    public static IPAddress? Address(string text) =>
        IPAddress.TryParse(text, out var ip) && !text.Contains('%', StringComparison.Ordinal) && (text.Contains(':', StringComparison.Ordinal) || text.Count(x => x == '.') == 3) ? ip : null;

    public static string Show(BigInteger value, int bits)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return new IPAddress([.. new byte[(bits / 8) - bytes.Length], .. bytes]).ToString();
    }

    private static int Size(IPAddress ip) => ip.GetAddressBytes().Length * 8;

    private static AddressBlock Of(IPAddress ip, int length)
    {
        var bits = Size(ip);
        var size = BigInteger.One << (bits - length);
        var value = new BigInteger(ip.GetAddressBytes(), isUnsigned: true, isBigEndian: true);
        var first = value / size * size;
        return new AddressBlock(first, first + size - 1, bits, length);
    }
}
