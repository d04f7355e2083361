using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>JSON over several lines: every line but the first starts with the prefix, then the indentation of its depth.</summary>
internal static class JsonPretty
{
    public static string Write(RegoValue value, string prefix, string indent)
    {
        var text = new StringBuilder(prefix);
        Pretty(text, value, prefix, indent, 0);
        return text.ToString();
    }

    private static void Pretty(StringBuilder text, RegoValue value, string prefix, string indent, int depth)
    {
        var members = value is ObjectValue ? JsonText.Members(value, JsonStyle.Web).Select(m => (Key: (string?)m.Key, m.Value)) : value.Elements.Select(e => (Key: (string?)null, Value: e));
        if (value.Count == 0)
        {
            text.Append(JsonText.Write(value, JsonStyle.Web));
            return;
        }
        void Line(int level) => text.Append('\n').Append(prefix).Insert(text.Length, indent, level);
        text.Append(value is ObjectValue ? '{' : '[');
        var separator = "";
        foreach (var (key, member) in members)
        {
            text.Append(separator);
            Line(depth + 1);
            if (key is not null)
            {
                JsonText.AppendString(text, key, JsonStyle.Web);
                text.Append(": ");
            }
            Pretty(text, member, prefix, indent, depth + 1);
            separator = ",";
        }
        Line(depth);
        text.Append(value is ObjectValue ? '}' : ']');
    }
}
