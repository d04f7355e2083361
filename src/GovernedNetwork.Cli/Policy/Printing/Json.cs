using System.Text;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Printing;

/// <summary>A JSON document whose members keep the order in which OPA writes them. A leaf is a value, whose own members are sorted.</summary>
internal abstract record Json
{
    public static Json Object(params IEnumerable<(string Key, Json Value)> members) => new Members([.. members]);

    public static Json Array(params IEnumerable<Json> items) => new Items([.. items]);

    public static implicit operator Json(RegoValue value) => new Leaf(value);

    public static implicit operator Json(string value) => RegoValue.String(value);

    public static implicit operator Json(long value) => RegoValue.Number(value);

    public static implicit operator Json(bool value) => RegoValue.Bool(value);

    /// <summary>The text with two blanks for each level, as OPA prints it.</summary>
    public string Indented()
    {
        var text = new StringBuilder();
        Append(text, this, "\n");
        return text.ToString();
    }

    /// <summary>A value on one line.</summary>
    public static string Compact(RegoValue value) => Escaped(value.ToJson());

    private static void Append(StringBuilder text, Json json, string newLine)
    {
        var inner = newLine + "  ";
        switch (json)
        {
            case Members { All.Count: > 0 } members:
                List(text, "{", "}", newLine, members.All, m =>
                {
                    text.Append(Escaped(RegoValue.String(m.Key).ToJson())).Append(": ");
                    Append(text, m.Value, inner);
                });
                break;
            case Items { All.Count: > 0 } items:
                List(text, "[", "]", newLine, items.All, i => Append(text, i, inner));
                break;
            case Leaf { Value: { Kind: RegoKind.Object, Count: > 0 } value }:
                // The keys of an object as JSON has them: sorted as texts, whatever they were.
                var keyed = value.Members.Select(m => (Key: m.Key.AsString ?? m.Key.ToJson(), m.Value)).OrderBy(m => m.Key, StringComparer.Ordinal);
                Append(text, new Members([.. keyed.Select(m => (m.Key, (Json)m.Value))]), newLine);
                break;
            case Leaf { Value: { Kind: RegoKind.Array or RegoKind.Set, Count: > 0 } value }:
                Append(text, new Items([.. value.Elements.Select(e => (Json)e)]), newLine);
                break;
            case Leaf leaf:
                text.Append(Compact(leaf.Value));
                break;
            default:
                text.Append(json is Members ? "{}" : "[]");
                break;
        }
    }

    private static void List<T>(StringBuilder text, string open, string close, string newLine, IReadOnlyList<T> items, Action<T> append)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(newLine).Append("  ");
            append(items[i]);
        }
        text.Append(newLine).Append(close);
    }

    // These characters occur in strings only, so replacing them in the text of a document is safe.
    private static string Escaped(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal).Replace("&", "\\u0026", StringComparison.Ordinal);

    private sealed record Members(IReadOnlyList<(string Key, Json Value)> All) : Json;

    private sealed record Items(IReadOnlyList<Json> All) : Json;

    private sealed record Leaf(RegoValue Value) : Json;
}
