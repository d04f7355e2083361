using System.Globalization;
using System.Text;

namespace GovernedNetwork.Rego.Builtins.Patterns;

/// <summary>General categories beyond the first 65,536 code points.</summary>
internal static class Re2Categories
{
    private const int First = 0x10000;
    private const int Last = 0x10ffff;

    private static readonly string[] Names =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    public static List<(int From, int To)> Pairs(string name, bool isNegated)
    {
        var found = new List<(int From, int To)>();
        for (var code = First; code <= Last; code++)
        {
            var isIn = Names[(int)Rune.GetUnicodeCategory(new Rune(code))].StartsWith(name, StringComparison.Ordinal);
            if (isIn == isNegated)
            {
                continue;
            }
            if (found.Count > 0 && found[^1].To == code - 1)
            {
                found[^1] = (found[^1].From, code);
                continue;
            }
            found.Add((code, code));
        }
        return found;
    }

    public static IEnumerable<(int From, int To)> Others(IEnumerable<(int From, int To)> ranges)
    {
        var next = First;
        foreach (var (from, to) in ranges.Order())
        {
            if (next < from)
            {
                yield return (next, from - 1);
            }
            next = Math.Max(next, to + 1);
        }
        if (next <= Last)
        {
            yield return (next, Last);
        }
    }
}
