using System.Text;

namespace GovernedNetwork.Rego.Builtins.Patterns;

/// <summary>A class in brackets.</summary>
internal sealed class Re2ClassReader(string pattern)
{
    private static readonly Dictionary<string, string> Named = new()
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = "\0-\x7f",
        ["blank"] = "\t ",
        ["cntrl"] = "\0-\x1f\x7f",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = " -~",
        ["punct"] = "!-/:-@[-`{-~",
        ["space"] = "\t-\r ",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Z_a-z",
        ["xdigit"] = "0-9A-Fa-f",
    };

    public string Read(ref int at)
    {
        var start = at++;
        var set = new Re2Class { IsNegated = at < pattern.Length && pattern[at] == '^' };
        at += set.IsNegated ? 1 : 0;
        // A bracket right behind the opening one, or behind its negation, stands for itself.
        for (var isFirst = true; isFirst || at >= pattern.Length || pattern[at] != ']'; isFirst = false)
        {
            if (at >= pattern.Length)
            {
                throw new Re2Exception($"missing closing ]: `{pattern[start..]}`");
            }
            if (!TakeNamed(ref at, set) && !(pattern[at] == '\\' && Re2Escape.ReadClass(pattern, ref at, set)))
            {
                Range(start, ref at, set);
            }
        }
        at++;
        return set.ToString();
    }

    private bool TakeNamed(ref int at, Re2Class set)
    {
        var end = string.CompareOrdinal(pattern, at, "[:", 0, 2) == 0 ? pattern.IndexOf(":]", at + 2, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            return false;
        }
        var name = pattern[(at + 2)..end];
        var isNegated = name.StartsWith('^');
        if (!Named.TryGetValue(isNegated ? name[1..] : name, out var ranges))
        {
            throw new Re2Exception($"invalid character class range: `[:{name}:]`");
        }
        set.AddAscii(ranges, isNegated);
        at = end + 2;
        return true;
    }

    private void Range(int start, ref int at, Re2Class set)
    {
        var from = at;
        var low = One(start, ref at);
        var high = low;
        if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']')
        {
            at++;
            high = One(start, ref at);
        }
        if (high < low)
        {
            throw new Re2Exception($"invalid character class range: `{pattern[from..at]}`");
        }
        set.Add(low, high);
    }

    private int One(int start, ref int at)
    {
        if (at >= pattern.Length)
        {
            throw new Re2Exception($"missing closing ]: `{pattern[start..]}`");
        }
        if (pattern[at] == '\\')
        {
            return Re2Escape.ReadLiteral(pattern, ref at);
        }
        Rune.DecodeFromUtf16(pattern.AsSpan(at), out var rune, out var length);
        at += length;
        return rune.Value;
    }
}
