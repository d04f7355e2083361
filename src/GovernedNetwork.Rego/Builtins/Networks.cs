using System.Net;
using System.Numerics;
using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Address blocks. Nothing here asks the network: names are not looked up.</summary>
internal static class Networks
{
    private const int MaxExpanded = 65_536;

    public static readonly Builtin[] All =
    [
        new("net.cidr_contains", "(cidr: string, cidr_or_ip: string) => result: boolean", c => Contains(c)),
        new("net.cidr_overlap", "(string, string) => boolean", c => Contains(c)) { IsDeprecated = true },
        new("net.cidr_intersects", "(cidr1: string, cidr2: string) => result: boolean", c => c.Text(0) is { } a && c.Text(1) is { } b
            ? (Block.Parse(a) is { } x && Block.Parse(b) is { } y ? RegoValue.Bool(x.Contains(y) || y.Contains(x)) : c.Fail("invalid CIDR address: " + (Block.Parse(a) is null ? a : b))) : null),
        new("net.cidr_is_valid", "(cidr: string) => result: boolean", c => RegoValue.Bool(c[0] is StringValue s && Block.Parse(s.Text) is not null)),
        new("net.cidr_expand", "(cidr: string) => hosts: set[string]", Expand),
        new("net.cidr_merge", "(addrs: any<array[any<string>], set[string]>) => output: set[string]", Merge),
        new("net.cidr_contains_matches", "(cidrs: any<string, array[any<string, array[any]>], object[string: any<string, array[any]>], set[any<string, array[any]>]>, cidrs_or_ips: any<string, array[any<string, array[any]>], object[string: any<string, array[any]>], set[any<string, array[any]>]>) => output: set[array<any, any>]", ContainsMatches),
        new("net.lookup_ip_addr", "(name: string) => addrs: set[string]", c => c.Text(0) is { } name ? (IPAddress.TryParse(name, out var ip) ? RegoValue.Set(new StringValue(ip.ToString()))
            : name == "localhost" ? RegoValue.Set(new StringValue("127.0.0.1")) : c.Fail($"lookup {name}: names are not looked up")) : null),
        new("uri.is_valid", "(uri: string) => result: boolean", c => RegoValue.Bool(c[0] is StringValue { Text.Length: > 0 } s && UriParts.Parse(s.Text) is not null)),
        new("uri.parse", "(uri: string) => output: object[string: string]", c => c.Text(0) is { } text ? UriParts.Parse(text) ?? c.Fail("invalid URI") : null),
    ];

    private sealed record Block(BigInteger First, BigInteger Last, int Bits, int Length)
    {
        public bool Contains(Block other) => Bits == other.Bits && First <= other.First && other.Last <= Last;

        public static Block? Parse(string text) =>
            text.Split('/') is [var address, var length] && Address(address) is { } ip && int.TryParse(length, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) && n <= Size(ip)
                ? Of(ip, n) : null;

        public static Block? ParseAddress(string text) => Address(text) is { } ip ? Of(ip, Size(ip)) : null;

        /// <summary>An address of version 4 with the length that its class had.</summary>
        public static Block? ParseClass(string text) =>
            Address(text) is { } ip ? Of(ip, ip.GetAddressBytes()[0] switch { < 128 => 8, < 192 => 16, _ => 24 }) : null;

        public static IPAddress? Address(string text) =>
            IPAddress.TryParse(text, out var ip) && !text.Contains('%', StringComparison.Ordinal) && (text.Contains(':', StringComparison.Ordinal) || text.Count(x => x == '.') == 3) ? ip : null;

        public static string Show(BigInteger value, int bits)
        {
            var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
            return new IPAddress([.. new byte[(bits / 8) - bytes.Length], .. bytes]).ToString();
        }

        private static int Size(IPAddress ip) => ip.GetAddressBytes().Length * 8;

        private static Block Of(IPAddress ip, int length)
        {
            var bits = Size(ip);
            var size = BigInteger.One << (bits - length);
            var value = new BigInteger(ip.GetAddressBytes(), isUnsigned: true, isBigEndian: true);
            var first = value / size * size;
            return new Block(first, first + size - 1, bits, length);
        }
    }

    private static RegoValue? Contains(BuiltinCall c)
    {
        if (c.Text(0) is not { } outer || c.Text(1) is not { } inner)
        {
            return null;
        }
        if (Block.Parse(outer) is not { } block)
        {
            return c.Fail("invalid CIDR address: " + outer);
        }
        return (Block.ParseAddress(inner) ?? Block.Parse(inner)) is { } other ? RegoValue.Bool(block.Contains(other)) : c.Fail("invalid CIDR address: " + inner);
    }

    private static RegoValue? Expand(BuiltinCall c)
    {
        if (c.Text(0) is not { } text)
        {
            return null;
        }
        if (Block.Parse(text) is not { } block)
        {
            return c.Fail("invalid CIDR address: " + text);
        }
        if (block.Last - block.First >= MaxExpanded)
        {
            return c.Fail($"more than {MaxExpanded} addresses");
        }
        return RegoValue.Set(Enumerable.Range(0, (int)(block.Last - block.First) + 1).Select(i => new StringValue(Block.Show(block.First + i, block.Bits))));
    }

    /// <summary>Neighbouring and overlapping blocks become the fewest blocks that cover the same addresses.</summary>
    private static RegoValue? Merge(BuiltinCall c)
    {
        if (c.Texts(0) is not { } texts)
        {
            return null;
        }
        var blocks = new List<Block>();
        foreach (var text in texts)
        {
            if ((Block.Parse(text) ?? (text.Contains(':', StringComparison.Ordinal) ? null : Block.ParseClass(text))) is not { } block)
            {
                return c.Fail(Block.Address(text) is not null ? "IPv6 invalid: needs prefix length" : "invalid CIDR address: " + text);
            }
            blocks.Add(block);
        }
        var ranges = new List<(BigInteger First, BigInteger Last, int Bits)>();
        foreach (var block in blocks.OrderBy(b => b.Bits).ThenBy(b => b.First))
        {
            if (ranges.Count > 0 && ranges[^1].Bits == block.Bits && block.First <= ranges[^1].Last + 1)
            {
                ranges[^1] = ranges[^1] with { Last = BigInteger.Max(ranges[^1].Last, block.Last) };
            }
            else
            {
                ranges.Add((block.First, block.Last, block.Bits));
            }
        }
        return RegoValue.Set(ranges.SelectMany(r => Cover(r.First, r.Last, r.Bits)).Select(t => new StringValue(t)));
    }

    private static IEnumerable<string> Cover(BigInteger first, BigInteger last, int bits)
    {
        while (first <= last)
        {
            var length = bits;
            while (length > 0 && (first % (BigInteger.One << (bits - length + 1))).IsZero && first + (BigInteger.One << (bits - length + 1)) - 1 <= last)
            {
                length--;
            }
            yield return $"{Block.Show(first, bits)}/{length}";
            first += BigInteger.One << (bits - length);
        }
    }

    private static RegoValue? ContainsMatches(BuiltinCall c)
    {
        var result = new SetBuilder();
        foreach (var (outerKey, outer) in Entries(c[0]))
        {
            if (Block.Parse(outer ?? "") is not { } block)
            {
                return outer is null ? c.Fail("operand 1: element must be string or non-empty array") : c.Fail("invalid CIDR address: " + outer);
            }
            foreach (var (innerKey, inner) in Entries(c[1]))
            {
                if ((Block.ParseAddress(inner ?? "") ?? Block.Parse(inner ?? "")) is not { } other)
                {
                    return inner is null ? c.Fail("operand 2: element must be string or non-empty array") : c.Fail("invalid CIDR address: " + inner);
                }
                if (block.Contains(other))
                {
                    result.Add(new ArrayValue([outerKey, innerKey]));
                }
            }
        }
        return result.ToValue();
    }

    private static IEnumerable<(RegoValue Key, string? Text)> Entries(RegoValue operand)
    {
        static string? Of(RegoValue v) => v is ArrayValue { Items: [StringValue s, ..] } ? s.Text : v.AsString;
        return operand switch
        {
            StringValue s => [(s, s.Text)],
            ArrayValue a => a.Items.Select((v, i) => ((RegoValue)NumberValue.Of(i), Of(v))),
            SetValue s => s.Elements.Select(e => (e, Of(e))),
            ObjectValue o => o.Members.Select(m => (m.Key, Of(m.Value))),
            _ => [(operand, null)],
        };
    }

    private static class UriParts
    {
        public static RegoValue? Parse(string text)
        {
            var result = new ObjectBuilder();
            void Add(string key, string? value)
            {
                if (!string.IsNullOrEmpty(value))
                {
                    result.Set(new StringValue(key), new StringValue(value));
                }
            }
            if (text.Any(x => x < ' ' || x == '\x7f'))
            {
                return null;
            }
            var hash = text.IndexOf('#', StringComparison.Ordinal);
            var (rest, fragment) = hash < 0 ? (text, "") : (text[..hash], text[(hash + 1)..]);
            var mark = rest.IndexOf('?', StringComparison.Ordinal);
            var (front, query) = mark < 0 ? (rest, "") : (rest[..mark], rest[(mark + 1)..]);
            var colon = front.IndexOf(':', StringComparison.Ordinal);
            var hasScheme = colon > 0 && char.IsAsciiLetter(front[0]) && front[..colon].All(x => char.IsAsciiLetterOrDigit(x) || x is '+' or '-' or '.');
            if (colon == 0)
            {
                return null;
            }
            var (scheme, body) = hasScheme ? (front[..colon].ToLowerInvariant(), front[(colon + 1)..]) : ("", front);
            var path = body;
            if (body.StartsWith("//", StringComparison.Ordinal))
            {
                var slash = body.IndexOf('/', 2);
                var authority = slash < 0 ? body[2..] : body[2..slash];
                path = slash < 0 ? "" : body[slash..];
                if (!Authority(authority[(authority.LastIndexOf('@') + 1)..], Add))
                {
                    return null;
                }
            }
            else if (hasScheme && !body.StartsWith('/'))
            {
                path = "";
            }
            if (Decode(path) is not { } plain || Decode(fragment) is not { } shownFragment)
            {
                return null;
            }
            Add("scheme", scheme);
            Add("path", plain);
            Add("raw_path", path);
            Add("raw_query", query);
            Add("fragment", shownFragment);
            return result.ToValue();
        }

        private static bool Authority(string host, Action<string, string?> add)
        {
            var port = "";
            if (host.StartsWith('['))
            {
                var end = host.IndexOf(']', StringComparison.Ordinal);
                if (end < 0 || (end + 1 < host.Length && host[end + 1] != ':'))
                {
                    return false;
                }
                port = end + 1 < host.Length ? host[(end + 2)..] : "";
                host = host[1..end];
            }
            else if (host.LastIndexOf(':') is var colon and >= 0)
            {
                (host, port) = (host[..colon], host[(colon + 1)..]);
            }
            add("hostname", host);
            add("port", port);
            return port.All(char.IsAsciiDigit) && !host.Contains(' ', StringComparison.Ordinal);
        }

        private static string? Decode(string text)
        {
            var bytes = new List<byte>();
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] != '%')
                {
                    bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
                    continue;
                }
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                {
                    return null;
                }
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            return Encoding.UTF8.GetString([.. bytes]);
        }
    }
}
