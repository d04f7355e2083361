using System.Net;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Templates;

/// <summary>The functions that templates may call, but for and and or, which look at no more operands than they need.</summary>
internal static class TemplateCalls
{
    private static readonly string[] Names = ["and", "or", "not", "len", "index", "slice", "print", "printf", "println", "eq", "ne", "lt", "le", "gt", "ge", "html", "js", "urlquery"];

    public static bool IsKnown(string name) => Names.Contains(name);

    public static RegoValue? Call(string name, IReadOnlyList<RegoValue?> operands)
    {
        var first = operands.ElementAtOrDefault(0);
        switch (name)
        {
            case "not":
                return RegoValue.Bool(!IsTrue(Need(operands, 1, name)));
            case "len":
                return Need(operands, 1, name) is StringValue s ? NumberValue.Of(System.Text.Encoding.UTF8.GetByteCount(s.Text)) : first is ArrayValue or ObjectValue ? NumberValue.Of(first.Count) : throw Wrong(name);
            case "index":
                return operands.Skip(1).Aggregate(Need(operands, 1, name), Index);
            case "slice":
                return Slice(operands);
            case "print":
                return new StringValue(Joined(operands));
            case "println":
                return new StringValue(string.Join(' ', operands.Select(TemplateText.Of)) + "\n");
            case "printf":
                return new StringValue(Sprintf.Format(Need(operands, 1, name)?.AsString ?? throw Wrong(name), [.. operands.Skip(1).Select(o => o ?? RegoValue.Null)]));
            case "html":
                return new StringValue(WebUtility.HtmlEncode(Joined(operands)).Replace("&quot;", "&#34;", StringComparison.Ordinal));
            case "js":
                return new StringValue(System.Text.Encodings.Web.JavaScriptEncoder.Default.Encode(Joined(operands)));
            case "urlquery":
                return new StringValue(Encodings.Escape(Joined(operands)));
            case "eq":
                return operands.Count < 2 ? throw Wrong(name) : RegoValue.Bool(operands.Skip(1).Any(o => Same(first, o)));
            case "ne":
                return RegoValue.Bool(!Same(first, Need(operands, 2, name, at: 1)));
            default:
                var order = Order(Need(operands, 2, name), Need(operands, 2, name, at: 1));
                return RegoValue.Bool(name switch { "lt" => order < 0, "le" => order <= 0, "gt" => order > 0, _ => order >= 0 });
        }
    }

    public static bool IsTrue(RegoValue? value) => value switch
    {
        null or NullValue => false,
        BooleanValue b => b.Truth,
        NumberValue n => n.Sign != 0,
        StringValue s => s.Text.Length > 0,
        _ => value.Count > 0,
    };

    private static string Joined(IReadOnlyList<RegoValue?> operands)
    {
        // Operands are set apart by a space where neither side is a string.
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < operands.Count; i++)
        {
            text.Append(i > 0 && operands[i] is not StringValue && operands[i - 1] is not StringValue ? " " : "").Append(TemplateText.Of(operands[i]));
        }
        return text.ToString();
    }

    private static RegoValue? Index(RegoValue? value, RegoValue? key) => (value, key) switch
    {
        (ArrayValue a, NumberValue n) => a.At(n) ?? throw new TemplateException($"error calling index: index out of range: {n.Text}"),
        (ObjectValue o, StringValue s) => o.Get(s),
        _ => throw Wrong("index"),
    };

    private static RegoValue Slice(IReadOnlyList<RegoValue?> operands)
    {
        int Place(int i, int otherwise) => operands.Count <= i ? otherwise : operands[i]?.AsInteger is { } n and >= 0 && n <= int.MaxValue ? (int)n : throw Wrong("slice");
        var value = Need(operands, 1, "slice");
        var length = value is StringValue s ? s.Text.Length : value?.Count ?? 0;
        var (from, to) = (Place(1, 0), Place(2, length));
        if (from > to || to > length)
        {
            throw new TemplateException($"error calling slice: index out of range: {to}");
        }
        return value switch
        {
            StringValue text => new StringValue(text.Text[from..to]),
            ArrayValue array => new ArrayValue(array.Items[from..to]),
            _ => throw Wrong("slice"),
        };
    }

    private static bool Same(RegoValue? a, RegoValue? b) => a is null || b is null ? a is null && b is null
        : a.Kind == b.Kind && a is not (ArrayValue or ObjectValue) ? a.Equals(b) : throw new TemplateException("error calling eq: incompatible types for comparison");

    private static int Order(RegoValue? a, RegoValue? b) => a is NumberValue or StringValue && a.Kind == b?.Kind ? a.CompareTo(b) : throw new TemplateException("error calling lt: incompatible types for comparison");

    private static RegoValue? Need(IReadOnlyList<RegoValue?> operands, int count, string name, int at = 0) => operands.Count >= count ? operands[at] : throw Wrong(name);

    private static TemplateException Wrong(string name) => new($"wrong operands for {name}");
}
