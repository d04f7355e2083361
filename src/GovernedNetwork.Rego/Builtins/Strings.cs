using System.Numerics;
using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

internal static class Strings
{
    public static readonly Builtin[] All =
    [
        new("concat", "(delimiter: string, collection: any<array[string], set[string]>) => output: string", c => c.Text(0) is { } by && c.Texts(1) is { } parts ? Text(string.Join(by, parts)) : null),
        new("contains", "(haystack: string, needle: string) => result: boolean", c => Two(c, (s, t) => RegoValue.Bool(s.Contains(t, StringComparison.Ordinal)))),
        new("startswith", "(search: string, base: string) => result: boolean", c => Two(c, (s, t) => RegoValue.Bool(s.StartsWith(t, StringComparison.Ordinal)))),
        new("endswith", "(search: string, base: string) => result: boolean", c => Two(c, (s, t) => RegoValue.Bool(s.EndsWith(t, StringComparison.Ordinal)))),
        new("strings.any_prefix_match", "(search: any<string, array[string], set[string]>, base: any<string, array[string], set[string]>) => result: boolean", c => StringSearch.Any(c, (s, t) => s.StartsWith(t, StringComparison.Ordinal))),
        new("strings.any_suffix_match", "(search: any<string, array[string], set[string]>, base: any<string, array[string], set[string]>) => result: boolean", c => StringSearch.Any(c, (s, t) => s.EndsWith(t, StringComparison.Ordinal))),
        new("strings.count", "(search: string, substring: string) => output: number", c => Two(c, (s, t) => NumberValue.Of(t.Length == 0 ? CodePoints.Count(s) + 1 : StringSearch.Offsets(s, t).Count()))),
        new("strings.reverse", "(x: string) => y: string", c => c.Text(0) is { } s ? Text(CodePoints.Reverse(s)) : null),
        new("strings.replace_n", "(patterns: object[string: string], value: string) => output: string", StringSearch.ReplaceN),
        new("strings.split_n", "(x: string, delimiter: string, n: number) => ys: array[string]", SplitN),
        new("format_int", "(number: number, base: number) => output: string", FormatInt),
        new("indexof", "(haystack: string, needle: string) => output: number", StringSearch.IndexOf),
        new("indexof_n", "(haystack: string, needle: string) => output: array[number]", c => Two(c, (s, t) => RegoValue.Array(StringSearch.Overlapping(s, t).Select(o => NumberValue.Of(CodePoints.Before(s, o)))))),
        new("lower", "(x: string) => y: string", c => c.Text(0) is { } s ? Text(s.ToLowerInvariant()) : null),
        new("upper", "(x: string) => y: string", c => c.Text(0) is { } s ? Text(s.ToUpperInvariant()) : null),
        new("replace", "(x: string, old: string, new: string) => y: string", c => c.Text(0) is { } s && c.Text(1) is { } from && c.Text(2) is { } to ? Text(StringSearch.Replace(s, from, to)) : null),
        new("split", "(x: string, delimiter: string) => ys: array[string]", c => Two(c, (s, t) => RegoValue.Array((t.Length == 0 ? s.EnumerateRunes().Select(r => r.ToString()) : s.Split(t)).Select(Text)))),
        new("substring", "(value: string, offset: number, length: number) => output: string", Substring),
        new("sprintf", "(format: string, values: array[any]) => output: string", c => c.Text(0) is { } format && c.Array(1) is { } values ? Text(Sprintf.Format(format, values.Items)) : null),
        new("trim", "(value: string, cutset: string) => output: string", c => Two(c, (s, t) => Text(Trim(s, CodePoints.Set(t), true, true)))),
        new("trim_left", "(value: string, cutset: string) => output: string", c => Two(c, (s, t) => Text(Trim(s, CodePoints.Set(t), true, false)))),
        new("trim_right", "(value: string, cutset: string) => output: string", c => Two(c, (s, t) => Text(Trim(s, CodePoints.Set(t), false, true)))),
        new("trim_prefix", "(value: string, prefix: string) => output: string", c => Two(c, (s, t) => Text(s.StartsWith(t, StringComparison.Ordinal) ? s[t.Length..] : s))),
        new("trim_suffix", "(value: string, suffix: string) => output: string", c => Two(c, (s, t) => Text(s.EndsWith(t, StringComparison.Ordinal) ? s[..^t.Length] : s))),
        new("trim_space", "(value: string) => output: string", c => c.Text(0) is { } s ? Text(s.Trim()) : null),
    ];

    private static StringValue Text(string s) => new(s);

    private static RegoValue? Two(BuiltinCall c, Func<string, string, RegoValue> work) => c.Text(0) is { } a && c.Text(1) is { } b ? work(a, b) : null;

    private static RegoValue? SplitN(BuiltinCall c)
    {
        if (c.Text(0) is not { } text || c.Text(1) is not { } by || c.Integer(2) is not { } limit)
        {
            return null;
        }
        var parts = by.Length > 0 ? text.Split(by) : [.. text.EnumerateRunes().Select(r => r.ToString())];
        var kept = (int)Math.Min(Math.Abs(limit), parts.Length);
        return RegoValue.Array((limit >= 0 ? parts[..kept] : parts[^kept..]).Select(Text));
    }

    private static RegoValue? FormatInt(BuiltinCall c)
    {
        if (c.Number(0) is not { } number || c.Number(1) is not { } radix)
        {
            return null;
        }
        if (!radix.TryGetLong(out var b) || b is not (2 or 8 or 10 or 16))
        {
            return c.TypeError("operand 2 must be one of {2, 8, 10, 16}");
        }
        return Text(InBase(number.ToBigInteger(), (int)b));
    }

    public static string InBase(BigInteger value, int radix)
    {
        var digits = new StringBuilder();
        for (var rest = BigInteger.Abs(value); digits.Length == 0 || !rest.IsZero; rest /= radix)
        {
            digits.Insert(0, "0123456789abcdef"[(int)(rest % radix)]);
        }
        return value.Sign < 0 ? "-" + digits : digits.ToString();
    }

    private static RegoValue? Substring(BuiltinCall c)
    {
        if (c.Text(0) is not { } text || c.Integer(1) is not { } start || c.Integer(2) is not { } length)
        {
            return null;
        }
        if (start < 0)
        {
            return c.Fail("negative offset");
        }
        var from = CodePoints.Offset(text, start);
        var to = length < 0 ? text.Length : from + CodePoints.Offset(text[from..], length);
        return Text(text[from..to]);
    }

    private static string Trim(string text, HashSet<Rune> cut, bool left, bool right)
    {
        var runes = text.EnumerateRunes().ToList();
        var start = left ? runes.TakeWhile(cut.Contains).Count() : 0;
        var end = right ? Enumerable.Reverse(runes).TakeWhile(cut.Contains).Count() : 0;
        return string.Concat(runes.Skip(start).Take(Math.Max(0, runes.Count - start - end)).Select(r => r.ToString()));
    }
}
