using System.Text;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Templates;

/// <summary>Fills a template in. Variables live to the end of the block that declares them.</summary>
internal sealed class TemplateRun(Machine machine)
{
    private const int MaxLength = 10_000_000;

    private enum Flow
    {
        On,
        Continue,
        Break,
    }

    private readonly StringBuilder _text = new();
    private readonly TemplateValues _values = new(machine);

    public string Fill(IReadOnlyList<TemplateNode> nodes, RegoValue data)
    {
        _values.Declare("$", data);
        Run(nodes, data);
        return _text.ToString();
    }

    private Flow Run(IReadOnlyList<TemplateNode> nodes, RegoValue? dot)
    {
        var before = _values.Depth;
        var flow = Flow.On;
        foreach (var node in nodes)
        {
            machine.Step();
            flow = One(node, dot);
            if (_text.Length > MaxLength)
            {
                throw new TemplateException("result too long");
            }
            if (flow != Flow.On)
            {
                break;
            }
        }
        _values.Forget(before);
        return flow;
    }

    private Flow One(TemplateNode node, RegoValue? dot)
    {
        switch (node)
        {
            case TextNode text:
                _text.Append(text.Text);
                return Flow.On;
            case JumpNode jump:
                return jump.IsBreak ? Flow.Break : Flow.Continue;
            case ValueNode { Value: var pipeline }:
                var value = _values.Eval(pipeline, dot);
                _values.Assign(pipeline, value);
                _text.Append(pipeline.Names.Count > 0 ? "" : TemplateText.Of(value));
                return Flow.On;
            default:
                return Block((BlockNode)node, dot);
        }
    }

    private Flow Block(BlockNode block, RegoValue? dot)
    {
        var before = _values.Depth;
        var value = _values.Eval(block.Value, dot);
        var flow = Flow.On;
        if (block.Word == "range")
        {
            Range(block, value, dot);
        }
        else
        {
            _values.Assign(block.Value, value);
            var isTrue = TemplateCalls.IsTrue(value);
            flow = Run(isTrue ? block.Body : block.Else, isTrue && block.Word == "with" ? value : dot);
        }
        _values.Forget(before);
        return flow;
    }

    private void Range(BlockNode block, RegoValue? value, RegoValue? dot)
    {
        IEnumerable<(RegoValue Key, RegoValue Item)> items = value switch
        {
            ArrayValue a => a.Items.Select((v, i) => ((RegoValue)NumberValue.Of(i), v)),
            ObjectValue o => o.Members.Select(m => (m.Key, m.Value)),
            NumberValue { IsSmall: true } n => Enumerable.Range(0, (int)Math.Clamp(n.AsInteger!.Value, 0, int.MaxValue)).Select(i => ((RegoValue)NumberValue.Of(i), (RegoValue)NumberValue.Of(i))),
            null or NullValue => [],
            _ => throw new TemplateException($"range can't iterate over {TemplateText.Of(value)}"),
        };
        var isEmpty = true;
        foreach (var (key, item) in items)
        {
            isEmpty = false;
            var before = _values.Depth;
            if (block.Value.Names.Count > 0)
            {
                _values.Declare(block.Value.Names[^1], item);
                _values.Declare(block.Value.Names[0], block.Value.Names.Count == 2 ? key : item);
            }
            var flow = Run(block.Body, item);
            _values.Forget(before);
            if (flow == Flow.Break)
            {
                break;
            }
        }
        if (isEmpty)
        {
            Run(block.Else, dot);
        }
    }
}
