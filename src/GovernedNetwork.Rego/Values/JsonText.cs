using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GovernedNetwork.Rego.Values;

/// <summary>How JSON text is written: <c>Web</c> also escapes what is dangerous inside a page, as the json.marshal builtin does.</summary>
internal enum JsonStyle
{
    Plain,
    Web,
}

internal static class JsonText
{
    private const int MaxDepth = 512;

    public static RegoValue Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            if (utf8.StartsWith("\uFEFF"u8))
            {
                utf8 = utf8[3..];
            }
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            var value = JsonTokens.Read(ref reader, []);
            if (reader.Read())
            {
                throw new RegoException(new RegoError("rego_json_error", "text after the value", "", 1, (int)reader.TokenStartIndex + 1));
            }
            return value;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            var row = (int)((e as JsonException)?.LineNumber ?? 0) + 1;
            var column = (int)((e as JsonException)?.BytePositionInLine ?? 0) + 1;
            throw new RegoException(new RegoError("rego_json_error", e.Message, "", row, column));
        }
    }

    public static string Write(RegoValue value, JsonStyle style)
    {
        var text = new StringBuilder();
        Append(text, value, style);
        return text.ToString();
    }

    public static void AppendString(StringBuilder text, string value, JsonStyle style)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' or '\u2028' or '\u2029' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                '<' or '>' or '&' when style == JsonStyle.Web => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ when char.IsSurrogate(c) && !IsPaired(value, i) => text.Append('\uFFFD'),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }

    /// <summary>The key of a member as JSON has it: a string as it is, anything else as its JSON text.</summary>
    public static string Key(RegoValue key, JsonStyle style) => key is StringValue s ? s.Text : Write(key, style);

    /// <summary>Members with their JSON keys, sorted, of equal ones the last.</summary>
    public static IEnumerable<KeyValuePair<string, RegoValue>> Members(RegoValue value, JsonStyle style)
    {
        if (value.Members.All(m => m.Key is StringValue))
        {
            return value.Members.Select(m => new KeyValuePair<string, RegoValue>(m.Key.AsString!, m.Value));
        }
        var sorted = new SortedDictionary<string, RegoValue>(Comparer<string>.Create(Ordering.CompareText));
        foreach (var (key, member) in value.Members)
        {
            sorted[Key(key, style)] = member;
        }
        return sorted;
    }

    private static bool IsPaired(string value, int i) => char.IsHighSurrogate(value[i])
        ? i + 1 < value.Length && char.IsLowSurrogate(value[i + 1])
        : i > 0 && char.IsHighSurrogate(value[i - 1]);

    private static void Append(StringBuilder text, RegoValue value, JsonStyle style)
    {
        var separator = "";
        switch (value)
        {
            case StringValue s:
                AppendString(text, s.Text, style);
                break;
            case ArrayValue or SetValue:
                text.Append('[');
                foreach (var element in value.Elements)
                {
                    text.Append(separator);
                    Append(text, element, style);
                    separator = ",";
                }
                text.Append(']');
                break;
            case ObjectValue:
                text.Append('{');
                foreach (var (key, member) in Members(value, style))
                {
                    text.Append(separator);
                    AppendString(text, key, style);
                    text.Append(':');
                    Append(text, member, style);
                    separator = ",";
                }
                text.Append('}');
                break;
            default:
                RegoText.Append(text, value);
                break;
        }
    }
}
