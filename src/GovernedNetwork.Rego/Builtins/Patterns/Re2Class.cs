using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace GovernedNetwork.Rego.Builtins.Patterns;

/// <summary>
/// A class of code points, written for an engine that sees UTF-16: units below the surrogates as a class of that engine, code points
/// beyond them as pairs.
/// </summary>
internal sealed class Re2Class
{
    public const string Any = @"(?:[^\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])";
    public const string AnyButLineEnd = @"(?:[^\n\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])";

    private const int First = 0x10000;
    private const int Last = 0x10ffff;

    private static readonly string[] Categories =
    [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Co",
    ];

    private readonly StringBuilder _units = new();
    private readonly List<(int From, int To)> _pairs = [];

    public bool IsNegated { get; set; }

    public static string Literal(int code) => code < First
        ? char.IsAsciiLetterOrDigit((char)code) ? ((char)code).ToString() : $"\\u{code:X4}"
        : $"(?:{string.Concat(char.ConvertFromUtf32(code).Select(c => $"\\u{(int)c:X4}"))})";

    public void Add(int from, int to)
    {
        if (from < First)
        {
            _units.Append(CultureInfo.InvariantCulture, $"\\u{from:X4}-\\u{Math.Min(to, 0xffff):X4}");
        }
        if (to >= First)
        {
            _pairs.Add((Math.Max(from, First), to));
        }
    }

    /// <summary>Ranges and single characters, as in "0-9A-Z_".</summary>
    public void AddAscii(string ranges, bool isNegated)
    {
        var next = 0;
        for (var i = 0; i < ranges.Length; i++)
        {
            var from = ranges[i];
            var to = i + 2 < ranges.Length && ranges[i + 1] == '-' ? ranges[i += 2] : from;
            if (!isNegated)
            {
                Add(from, to);
            }
            else if (next < from)
            {
                Add(next, from - 1);
            }
            next = to + 1;
        }
        if (isNegated)
        {
            Add(next, 0xd7ff);
            Add(0xe000, Last);
        }
    }

    public bool TryAddCategory(string name, bool isNegated)
    {
        if (name == "Any")
        {
            Add(isNegated ? 1 : 0, isNegated ? 0 : Last);
            return true;
        }
        if (!Categories.Contains(name))
        {
            return false;
        }
        _units.Append(isNegated ? "\\P{" : "\\p{").Append(name).Append('}');
        _pairs.AddRange(Re2Categories.Pairs(name, isNegated));
        return true;
    }

    public override string ToString()
    {
        var units = _units.Length == 0 && !IsNegated ? "" : IsNegated ? $"[^{_units}\\uD800-\\uDFFF]" : $"[{_units}]";
        var pairs = (IsNegated ? Re2Categories.Others(_pairs) : _pairs).SelectMany(p => Pairs(p.From, p.To)).ToList();
        return pairs.Count == 0 ? units.Length == 0 ? "[^\\s\\S]" : units : $"(?:{string.Join('|', units.Length == 0 ? pairs : pairs.Prepend(units))})";
    }

    /// <summary>A range of code points as pairs of surrogates: a part of the first block, whole blocks, a part of the last one.</summary>
    private static IEnumerable<string> Pairs(int from, int to)
    {
        while (from <= to)
        {
            var (high, low) = (0xd800 + ((from - First) >> 10), 0xdc00 + ((from - First) & 0x3ff));
            var blocks = low == 0xdc00 ? ((to - from + 1) >> 10) : 0;
            if (blocks > 0)
            {
                yield return $"[\\u{high:X4}-\\u{high + blocks - 1:X4}][\\uDC00-\\uDFFF]";
                from += blocks << 10;
                continue;
            }
            var length = Math.Min(to - from, 0xdfff - low);
            yield return $"\\u{high:X4}[\\u{low:X4}-\\u{low + length:X4}]";
            from += length + 1;
        }
    }
}
