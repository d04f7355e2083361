using System.Numerics;
using System.Text.RegularExpressions;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Semantic versions and UUIDs.</summary>
internal static partial class Versions
{
    public static readonly Builtin[] All =
    [
        new("semver.is_valid", "(vsn: any) => result: boolean", c => RegoValue.Bool(c[0] is StringValue s && SemVer().IsMatch(s.Text))),
        new("semver.compare", "(a: string, b: string) => result: number", Compare),
        new("uuid.rfc4122", "(k: string) => output: string", c => c.Text(0) is { } key ? new StringValue(Uuid(HostValues.Bytes(c.Machine, "uuid.rfc4122", key))) : null),
        new("uuid.parse", "(uuid: string) => result: object[string: any]", ParseUuid),
    ];

    [GeneratedRegex(@"\A(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex SemVer();

    [GeneratedRegex(@"\A(?:urn:uuid:|\{)?([0-9a-fA-F]{8})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{12})\}?\z", RegexOptions.CultureInvariant)]
    private static partial Regex UuidText();

    private static RegoValue? Compare(BuiltinCall c)
    {
        if (c.Text(0) is not { } left || c.Text(1) is not { } right)
        {
            return null;
        }
        var (a, b) = (SemVer().Match(left), SemVer().Match(right));
        if (!a.Success || !b.Success)
        {
            return c.Fail($"operand {(a.Success ? 2 : 1)}: string \"{(a.Success ? right : left)}\" is not a valid SemVer");
        }
        for (var i = 1; i <= 3; i++)
        {
            var order = BigInteger.Parse(a.Groups[i].Value, System.Globalization.CultureInfo.InvariantCulture).CompareTo(BigInteger.Parse(b.Groups[i].Value, System.Globalization.CultureInfo.InvariantCulture));
            if (order != 0)
            {
                return NumberValue.Of(order);
            }
        }
        return NumberValue.Of(ComparePre(a.Groups[4].Value, b.Groups[4].Value));
    }

    /// <summary>A version without pre-release comes after those with one; numbers come before words.</summary>
    private static int ComparePre(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return Math.Sign(right.Length - left.Length);
        }
        var (a, b) = (left.Split('.'), right.Split('.'));
        foreach (var (x, y) in a.Zip(b))
        {
            var (xIsNumber, yIsNumber) = (BigInteger.TryParse(x, out var m), BigInteger.TryParse(y, out var n));
            var order = xIsNumber && yIsNumber ? m.CompareTo(n) : xIsNumber ? -1 : yIsNumber ? 1 : Math.Sign(string.CompareOrdinal(x, y));
            if (order != 0)
            {
                return order;
            }
        }
        return a.Length.CompareTo(b.Length);
    }

    private static string Uuid(byte[] bytes)
    {
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes.AsSpan(0, 16), bigEndian: true).ToString();
    }

    private static RegoValue? ParseUuid(BuiltinCall c)
    {
        if (c[0] is not StringValue s || UuidText().Match(s.Text) is not { Success: true } match)
        {
            return null;
        }
        var bytes = Convert.FromHexString(string.Concat(match.Groups.Values.Skip(1).Select(g => g.Value)));
        var version = bytes[6] >> 4;
        var result = new ObjectBuilder();
        void Add(string key, RegoValue value) => result.Set(new StringValue(key), value);
        Add("version", NumberValue.Of(version));
        Add("variant", new StringValue((bytes[8] & 0xc0) == 0x80 ? "RFC4122" : (bytes[8] & 0xe0) == 0xc0 ? "Microsoft" : (bytes[8] & 0xe0) == 0xe0 ? "Future" : "Reserved"));
        if (version is 1 or 2)
        {
            var low = BigInteger.Parse("0" + Convert.ToHexString(bytes, 0, 4), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
            var ticks = ((((BigInteger)(((bytes[6] & 0x0f) << 8) | bytes[7]) << 16) | ((bytes[4] << 8) | bytes[5])) << 32) + low;
            // Counted in 100 nanoseconds from the start of the Gregorian calendar.
            Add("time", NumberValue.Of((ticks - 122192928000000000) * 100));
            Add("nodeid", new StringValue(string.Join('-', bytes[10..].Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)))));
            Add("macvariables", new StringValue(((bytes[10] & 2) != 0 ? "local" : "global") + ":" + ((bytes[10] & 1) != 0 ? "multicast" : "unicast")));
            Add("clocksequence", NumberValue.Of(((bytes[8] & 0x3f) << 8) | bytes[9]));
        }
        if (version == 2)
        {
            Add("id", NumberValue.Of(((long)bytes[0] << 24) | ((long)bytes[1] << 16) | ((long)bytes[2] << 8) | bytes[3]));
            Add("domain", new StringValue(bytes[9] switch { 0 => "Person", 1 => "Group", 2 => "Org", var d => "Domain" + d }));
        }
        return result.ToValue();
    }
}
