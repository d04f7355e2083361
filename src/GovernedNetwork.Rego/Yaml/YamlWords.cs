using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Yaml;

/// <summary>What plain scalars stand for, by the words and numbers of YAML 1.1.</summary>
internal static partial class YamlWords
{
    private static readonly FrozenSet<string> True = FrozenSet.ToFrozenSet(["y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE"]);
    private static readonly FrozenSet<string> False = FrozenSet.ToFrozenSet(["n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE"]);
    private static readonly FrozenSet<string> Null = FrozenSet.ToFrozenSet(["", "~", "null", "Null", "NULL"]);

    /// <summary>A tag of one exclamation mark, and that of strings, leave the text as it is.</summary>
    public static RegoValue Resolve(string text, string? tag) => tag switch
    {
        "!" or "!!str" => new StringValue(text),
        "!!binary" => new StringValue(Encoding.UTF8.GetString(Encodings.FromBase64(text.Replace(" ", "", StringComparison.Ordinal)) ?? throw new YamlException(1, "!!binary value contains invalid base64 data"))),
        _ => True.Contains(text) ? BooleanValue.True : False.Contains(text) ? BooleanValue.False : Null.Contains(text) ? RegoValue.Null : (RegoValue?)Number(text) ?? new StringValue(text),
    };

    /// <summary>Whether the text, written plainly, would be read as something else than itself.</summary>
    public static bool IsWord(string text) => text == "<<" || Resolve(text, null) is not StringValue || Infinite().IsMatch(text) || Sixties().IsMatch(text);

    /// <summary>A key in JSON: booleans, null and numbers in their JSON spelling.</summary>
    public static string Key(string text) => KeyOf(Resolve(text, null));

    public static string KeyOf(RegoValue key) => key is StringValue s ? s.Text : key.ToJson();

    private static NumberValue? Number(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.'))
        {
            return null;
        }
        if (Infinite().IsMatch(text))
        {
            throw new YamlException(1, "json: unsupported value: " + text);
        }
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        if (Integer(plain) is { } whole && whole >= long.MinValue && whole <= ulong.MaxValue)
        {
            return NumberValue.Of(whole);
        }
        return Float().IsMatch(plain) && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? NumberValue.FromText(GoFloat.General(value, null, 21)) : null;
    }

    /// <summary>Prefixes 0x, 0o and 0b name the base; a leading zero means eight.</summary>
    private static BigInteger? Integer(string text)
    {
        var match = Whole().Match(text);
        if (!match.Success)
        {
            return null;
        }
        var radix = match.Groups["hex"].Success ? 16 : match.Groups["bin"].Success ? 2 : match.Groups["oct"].Success ? 8 : 10;
        var digits = match.Groups.Values.Skip(1).First(g => g.Success).Value;
        var value = digits.Aggregate(BigInteger.Zero, (sum, c) => (sum * radix) + Convert.ToInt32(c.ToString(), 16));
        return text[0] == '-' ? -value : value;
    }

    [GeneratedRegex(@"\A[-+]?(?:0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<bin>[01]+)|0[oO]?(?<oct>[0-7]+)|(?<dec>0|[1-9][0-9]*))\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Float();

    [GeneratedRegex(@"\A([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z")]
    private static partial Regex Infinite();

    [GeneratedRegex(@"\A[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\z")]
    private static partial Regex Sixties();
}
