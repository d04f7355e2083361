using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Finding strings in strings, and putting others in their place.</summary>
internal static class StringSearch
{
    public static RegoValue? Any(BuiltinCall c, Func<string, string, bool> test)
    {
        var searched = c[0] is StringValue s ? [s.Text] : c[0] is ArrayValue or SetValue ? c.Texts(0) : null;
        var bases = c[1] is StringValue t ? [t.Text] : c[1] is ArrayValue or SetValue ? c.Texts(1) : null;
        if (searched is null)
        {
            return c[0] is ArrayValue or SetValue ? null : c.WrongOperand(0, "one of {string, set, array}");
        }
        if (bases is null)
        {
            return c[1] is ArrayValue or SetValue ? null : c.WrongOperand(1, "one of {string, set, array}");
        }
        return RegoValue.Bool(searched.Any(x => bases.Any(y => test(x, y))));
    }

    public static IEnumerable<int> Offsets(string text, string wanted)
    {
        for (var at = text.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = text.IndexOf(wanted, at + wanted.Length, StringComparison.Ordinal))
        {
            yield return at;
        }
    }

    public static IEnumerable<int> Overlapping(string text, string wanted)
    {
        for (var at = wanted.Length == 0 ? -1 : text.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = text.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            yield return at;
        }
    }

    public static RegoValue? IndexOf(BuiltinCall c)
    {
        if (c.Text(0) is not { } text || c.Text(1) is not { } wanted)
        {
            return null;
        }
        if (wanted.Length == 0)
        {
            return c.Fail("empty search character");
        }
        var at = text.IndexOf(wanted, StringComparison.Ordinal);
        return NumberValue.Of(at < 0 ? -1 : CodePoints.Before(text, at));
    }

    public static string Replace(string text, string from, string to)
    {
        if (from.Length > 0)
        {
            return text.Replace(from, to, StringComparison.Ordinal);
        }
        return to + string.Concat(text.EnumerateRunes().Select(r => r.ToString() + to));
    }

    /// <summary>At each place the first pattern that fits, in the order of the patterns' keys.</summary>
    public static RegoValue? ReplaceN(BuiltinCall c)
    {
        if (c.Object(0) is not { } patterns || c.Text(1) is not { } text)
        {
            return null;
        }
        var pairs = new List<(string From, string To)>();
        foreach (var (key, value) in patterns.Members)
        {
            if (key is not StringValue || value is not StringValue)
            {
                return c.TypeError($"operand 1 non-string {(key is StringValue ? "value" : "key")} found in pattern object");
            }
            pairs.Add((key.AsString!, value.AsString!));
        }
        var result = new StringBuilder();
        for (var at = 0; at <= text.Length;)
        {
            var pair = pairs.Find(p => string.CompareOrdinal(text, at, p.From, 0, p.From.Length) == 0);
            result.Append(pair.To);
            if (at < text.Length && pair is not { From.Length: > 0 })
            {
                result.Append(text[at]);
            }
            at += pair.From is { Length: > 0 } from ? from.Length : 1;
        }
        return new StringValue(result.ToString());
    }
}
