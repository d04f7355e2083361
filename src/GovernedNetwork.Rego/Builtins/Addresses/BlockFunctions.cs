using System.Numerics;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Addresses;

/// <summary>Address blocks. Nothing here asks the network: names are not looked up.</summary>
internal static class BlockFunctions
{
    private const int MaxExpanded = 65_536;

    public static readonly Builtin[] All =
    [
        new("net.cidr_contains", "(cidr: string, cidr_or_ip: string) => result: boolean", c => Contains(c)),
        new("net.cidr_overlap", "(string, string) => boolean", c => Contains(c)) { IsDeprecated = true },
        new("net.cidr_intersects", "(cidr1: string, cidr2: string) => result: boolean", c => c.Text(0) is { } a && c.Text(1) is { } b
            ? (AddressBlock.Parse(a) is { } x && AddressBlock.Parse(b) is { } y ? RegoValue.Bool(x.Contains(y) || y.Contains(x)) : c.Fail("invalid CIDR address: " + (AddressBlock.Parse(a) is null ? a : b))) : null),
        new("net.cidr_is_valid", "(cidr: string) => result: boolean", c => RegoValue.Bool(c[0] is StringValue s && AddressBlock.Parse(s.Text) is not null)),
        new("net.cidr_expand", "(cidr: string) => hosts: set[string]", Expand),
        new("net.cidr_merge", "(addrs: any<array[any<string>], set[string]>) => output: set[string]", Merge),
        new("net.cidr_contains_matches", "(cidrs: any<string, array[any<string, array[any]>], object[string: any<string, array[any]>], set[any<string, array[any]>]>, cidrs_or_ips: any<string, array[any<string, array[any]>], object[string: any<string, array[any]>], set[any<string, array[any]>]>) => output: set[array<any, any>]", ContainsMatches),
    ];

    private static RegoValue? Contains(BuiltinCall c)
    {
        if (c.Text(0) is not { } outer || c.Text(1) is not { } inner)
        {
            return null;
        }
        if (AddressBlock.Parse(outer) is not { } block)
        {
            return c.Fail("invalid CIDR address: " + outer);
        }
        return (AddressBlock.ParseAddress(inner) ?? AddressBlock.Parse(inner)) is { } other ? RegoValue.Bool(block.Contains(other)) : c.Fail("invalid CIDR address: " + inner);
    }

    private static RegoValue? Expand(BuiltinCall c)
    {
        if (c.Text(0) is not { } text)
        {
            return null;
        }
        if (AddressBlock.Parse(text) is not { } block)
        {
            return c.Fail("invalid CIDR address: " + text);
        }
        if (block.Last - block.First >= MaxExpanded)
        {
            return c.Fail($"more than {MaxExpanded} addresses");
        }
        return RegoValue.Set(Enumerable.Range(0, (int)(block.Last - block.First) + 1).Select(i => new StringValue(AddressBlock.Show(block.First + i, block.Bits))));
    }

    /// <summary>Neighbouring and overlapping blocks become the fewest blocks that cover the same addresses.</summary>
    private static RegoValue? Merge(BuiltinCall c)
    {
        if (c.Texts(0) is not { } texts)
        {
            return null;
        }
        var blocks = new List<AddressBlock>();
        foreach (var text in texts)
        {
            if ((AddressBlock.Parse(text) ?? (text.Contains(':', StringComparison.Ordinal) ? null : AddressBlock.ParseClass(text))) is not { } block)
            {
                return c.Fail(AddressBlock.Address(text) is not null ? "IPv6 invalid: needs prefix length" : "invalid CIDR address: " + text);
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
            yield return $"{AddressBlock.Show(first, bits)}/{length}";
            first += BigInteger.One << (bits - length);
        }
    }

    private static RegoValue? ContainsMatches(BuiltinCall c)
    {
        var result = new SetBuilder();
        foreach (var (outerKey, outer) in Entries(c[0]))
        {
            if (AddressBlock.Parse(outer ?? "") is not { } block)
            {
                return outer is null ? c.Fail("operand 1: element must be string or non-empty array") : c.Fail("invalid CIDR address: " + outer);
            }
            foreach (var (innerKey, inner) in Entries(c[1]))
            {
                if ((AddressBlock.ParseAddress(inner ?? "") ?? AddressBlock.Parse(inner ?? "")) is not { } other)
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

}
