using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Templates;

/// <summary>The variables of a template, and what its pipelines amount to.</summary>
internal sealed class TemplateValues(Machine machine)
{
    private readonly List<(string Name, RegoValue? Value)> _variables = [];

    public int Depth => _variables.Count;

    public void Declare(string name, RegoValue? value) => _variables.Add((name, value));

    /// <summary>Back to the variables that were there at a depth.</summary>
    public void Forget(int depth) => _variables.RemoveRange(depth, _variables.Count - depth);

    public void Assign(Pipeline pipeline, RegoValue? value)
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

    public RegoValue? Eval(Pipeline pipeline, RegoValue? dot)
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
