using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Compiles whole definitions.</summary>
internal sealed class RuleEmitter(Linker linker)
{
    public CompiledRule Compile(PlacedRule placed) => Compile(placed.Rule, placed.Name);

    public void FillDynamic(CompiledRule compiled, PlacedRule placed, int extentDepth)
    {
        var emitter = new Emitter(linker) { Owner = compiled };
        var rule = placed.Rule;
        compiled.Body = emitter.Chain(rule.Body, e =>
        {
            Node[] path = [.. placed.Path[extentDepth..].Select(k => new ConstantNode(k)), .. placed.Tail.Select(e.Value)];
            return new AddToExtentStep(path, e.Value(rule.Value), rule.Kind == RuleKind.Set, compiled);
        });
        compiled.FrameSize = emitter.FrameSize;
        compiled.Probe = compiled.HasProbe ? KeyProbeOf(placed, compiled) : null;
    }

    /// <summary>Whether a definition can be asked for the value of one key: keys are the only step that it builds.</summary>
    public bool HasKeyProbe(PlacedRule placed, int extentDepth) =>
        linker.Sites is null && placed.Rule.Kind != RuleKind.Set && placed.Path.Length == extentDepth && placed.Tail is [var key] && IsPattern(key);

    private Probe KeyProbeOf(PlacedRule placed, CompiledRule compiled)
    {
        var emitter = new Emitter(linker);
        var key = emitter.Pattern(placed.Tail[0]);
        var body = emitter.Chain(placed.Rule.Body, e =>
        {
            var value = e.Value(placed.Rule.Value);
            compiled.Constant = (value as ConstantNode)?.Value;
            return new ResultStep(value, compiled, "object keys must be unique");
        });
        return new Probe(key, body, emitter.FrameSize);
    }

    private static bool IsPattern(Term term) => term is Constant or Variable { Name: not (Names.Input or Names.Data) };

    private CompiledRule Compile(Rule rule, string name)
    {
        var compiled = new CompiledRule(name, rule.At);
        var emitter = new Emitter(linker) { Owner = compiled };
        compiled.Arguments = [.. rule.Arguments.Select(emitter.Pattern)];
        compiled.Body = emitter.Chain(rule.Body, e => Last(rule, e.Value(rule.Value), compiled));
        compiled.FrameSize = emitter.FrameSize;
        compiled.Probe = rule.Kind == RuleKind.Set ? ProbeOf(rule) : null;
        compiled.Else = rule.Else is null ? null : Compile(rule.Else, name);
        return compiled;
    }

    private Probe? ProbeOf(Rule rule)
    {
        if (!IsPattern(rule.Value) || linker.Sites is not null)
        {
            return null;
        }
        var emitter = new Emitter(linker);
        var element = emitter.Pattern(rule.Value);
        return new Probe(element, emitter.Chain(rule.Body, _ => Found.Instance), emitter.FrameSize);
    }

    private static Step Last(Rule rule, Node value, CompiledRule compiled)
    {
        if (rule.Kind == RuleKind.Set)
        {
            return new AddElementStep(value, compiled);
        }
        compiled.Constant = (value as ConstantNode)?.Value;
        return new ResultStep(value, compiled, rule.Kind == RuleKind.Function ? "functions must not produce multiple outputs for same inputs" : "complete rules must not produce multiple outputs");
    }
}
