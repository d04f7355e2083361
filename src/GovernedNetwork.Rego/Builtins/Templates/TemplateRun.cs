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
    private readonly List<(string Name, RegoValue? Value)> _variables = [];

    public string Fill(IReadOnlyList<TemplateNode> nodes, RegoValue data)
    {
        _variables.Add(("$", data));
        Run(nodes, data);
        return _text.ToString();
    }

    private Flow Run(IReadOnlyList<TemplateNode> nodes, RegoValue? dot)
    {
        var before = _variables.Count;
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
        _variables.RemoveRange(before, _variables.Count - before);
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
                var value = Eval(pipeline, dot);
                Assign(pipeline, value);
                _text.Append(pipeline.Names.Count > 0 ? "" : TemplateText.Of(value));
                return Flow.On;
            default:
                return Block((BlockNode)node, dot);
        }
    }

    private Flow Block(BlockNode block, RegoValue? dot)
    {
        var before = _variables.Count;
        var value = Eval(block.Value, dot);
        var flow = Flow.On;
        if (block.Word == "range")
        {
            Range(block, value, dot);
        }
        else
        {
            Assign(block.Value, value);
            var isTrue = TemplateCalls.IsTrue(value);
            flow = Run(isTrue ? block.Body : block.Else, isTrue && block.Word == "with" ? value : dot);
        }
        _variables.RemoveRange(before, _variables.Count - before);
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
            var before = _variables.Count;
            if (block.Value.Names.Count > 0)
            {
                _variables.Add((block.Value.Names[^1], item));
                _variables.Add((block.Value.Names[0], block.Value.Names.Count == 2 ? key : item));
            }
            var flow = Run(block.Body, item);
            _variables.RemoveRange(before, _variables.Count - before);
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

    private void Assign(Pipeline pipeline, RegoValue? value)
    {
        foreach (var name in pipeline.Names)
        {
            if (pipeline.Declares)
            {
                _variables.Add((name, value));
                continue;
            }
            var at = _variables.FindLastIndex(v => v.Name == name);
            _variables[at >= 0 ? at : throw new TemplateException($"undefined variable \"{name}\"")] = (name, value);
        }
    }

    private RegoValue? Eval(Pipeline pipeline, RegoValue? dot)
    {
        RegoValue? value = null;
        foreach (var (i, command) in pipeline.Commands.Index())
        {
            machine.Step();
            value = Eval(command, dot, i > 0, value);
        }
        return value;
    }

    private RegoValue? Eval(IReadOnlyList<TemplateTerm> command, RegoValue? dot, bool isPiped, RegoValue? piped)
    {
        if (command[0] is not FunctionTerm { Name: var name })
        {
            return command.Count == 1 && !isPiped ? Eval(command[0], dot) : throw new TemplateException("can't give argument to non-function");
        }
        if (name is not ("and" or "or"))
        {
            return TemplateCalls.Call(name, [.. command.Skip(1).Select(t => Eval(t, dot)), .. isPiped ? [piped] : (RegoValue?[])[]]);
        }
        RegoValue? value = null;
        foreach (var term in command.Skip(1))
        {
            value = Eval(term, dot);
            if (TemplateCalls.IsTrue(value) == (name == "or"))
            {
                return value;
            }
        }
        return isPiped ? piped : value;
    }

    private RegoValue? Eval(TemplateTerm term, RegoValue? dot)
    {
        if (term is not PathTerm path)
        {
            return term is ConstantTerm constant ? constant.Value : TemplateCalls.Call(((FunctionTerm)term).Name, []);
        }
        var at = path.Inner is not null ? Eval(path.Inner, dot) : path.Variable.Length == 0 ? dot : Variable(path.Variable);
        foreach (var (i, field) in path.Fields.Index())
        {
            at = at is ObjectValue o ? o.Get(new StringValue(field))
                : throw new TemplateException(at is null or NullValue && i > 0 ? $"nil pointer evaluating interface {{}}.{field}" : $"can't evaluate field {field}");
        }
        return at;
    }

    private RegoValue? Variable(string name) =>
        _variables.FindLastIndex(v => v.Name == name) is var at and >= 0 ? _variables[at].Value : throw new TemplateException($"undefined variable \"{name}\"");
}
