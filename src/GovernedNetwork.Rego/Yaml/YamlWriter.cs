using System.Text;
using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Yaml;

/// <summary>Writes the JSON form of a value in block style: sequences under a key are not indented, keys are in natural order.</summary>
internal sealed class YamlWriter
{
    private readonly StringBuilder _text = new();

    public static string Write(RegoValue value)
    {
        var writer = new YamlWriter();
        writer.Node(RegoValue.Parse(value.ToJson()), 0, isKeyed: false);
        return writer._text.ToString();
    }

    /// <summary>Written where the line stands; ends it.</summary>
    private void Node(RegoValue value, int indent, bool isKeyed)
    {
        switch (value)
        {
            case ArrayValue { Count: > 0 } array:
                Start(isKeyed);
                foreach (var (i, item) in array.Items.Index())
                {
                    Indent(i > 0 || isKeyed ? indent : 0).Append("- ");
                    Node(item, indent + 2, isKeyed: false);
                }
                break;
            case ObjectValue { Count: > 0 } o:
                Start(isKeyed);
                foreach (var (i, (key, member)) in o.Members.OrderBy(m => m.Key.AsString, NaturalOrder.Instance).Index())
                {
                    Indent(i > 0 || isKeyed ? indent : 0).Append(YamlText.Of(key.AsString!, indent, 0, isKey: true)).Append(':');
                    var inner = member is ArrayValue ? indent : indent + 2;
                    _text.Append(member is ArrayValue { Count: > 0 } or ObjectValue { Count: > 0 } ? "" : " ");
                    Node(member, inner, isKeyed: true);
                }
                break;
            default:
                _text.Append(Scalar(value, indent)).Append('\n');
                break;
        }
    }

    private void Start(bool isKeyed) => _text.Append(isKeyed ? "\n" : "");

    private StringBuilder Indent(int indent) => _text.Append(' ', indent);

    private string Scalar(RegoValue value, int indent) => value switch
    {
        StringValue s => YamlText.Of(s.Text, indent, _text.Length - 1 - LastLine(), isKey: false),
        ArrayValue => "[]",
        ObjectValue => "{}",
        NumberValue { IsInteger: true } n when n.Text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 && n.ToBigInteger() is var whole && whole >= long.MinValue && whole <= ulong.MaxValue => n.Text,
        NumberValue n when double.IsInfinity(n.ToDouble()) => n.Text,
        NumberValue n => GoFloat.General(n.ToDouble(), null, 21),
        _ => value.ToString(),
    };

    private int LastLine()
    {
        var at = _text.Length - 1;
        while (at >= 0 && _text[at] != '\n')
        {
            at--;
        }
        return at;
    }
}
