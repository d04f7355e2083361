using System.Globalization;
using System.Text;

namespace GovernedNetwork.Rego.Values;

/// <summary>Values as the language writes them.</summary>
internal static class RegoText
{
    public static void Append(StringBuilder text, RegoValue value)
    {
        switch (value)
        {
            case NullValue:
                text.Append("null");
                break;
            case BooleanValue b:
                text.Append(b.Truth ? "true" : "false");
                break;
            case NumberValue n:
                text.Append(n.Text);
                break;
            case StringValue s:
                AppendQuoted(text, s.Text);
                break;
            case ArrayValue a:
                AppendList(text, a.Items, '[', ']');
                break;
            case SetValue { Count: 0 }:
                text.Append("set()");
                break;
            case SetValue s:
                AppendList(text, s.Elements, '{', '}');
                break;
            case ObjectValue o:
                AppendMembers(text, o);
                break;
        }
    }

    public static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' or '\x7f' => text.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }

    private static void AppendList(StringBuilder text, IEnumerable<RegoValue> items, char open, char close)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "" : ", ");
            Append(text, item);
            first = false;
        }
        text.Append(close);
    }

    private static void AppendMembers(StringBuilder text, ObjectValue value)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, member) in value.Members)
        {
            text.Append(first ? "" : ", ");
            Append(text, key);
            text.Append(": ");
            Append(text, member);
            first = false;
        }
        text.Append('}');
    }
}
