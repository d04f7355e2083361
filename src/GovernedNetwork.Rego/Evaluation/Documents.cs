using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>What rules define at one path below data; evaluated at most once per scope.</summary>
internal abstract class Document(int id, RegoValue[] path, string name)
{
    public int Id => id;

    public RegoValue[] Path => path;

    public string Name => name;

    public RegoValue? Evaluate(Machine m)
    {
        var scope = m.Scope;
        if (scope.ValueOf(id) is { } kept)
        {
            return ReferenceEquals(kept, Undefined.Value) ? null : kept;
        }
        var value = scope.Replaced is not null && scope.IsReplaced(path) ? Lookup.Path(scope.Data, path) : Compute(m);
        scope.ValueOf(id) = value ?? Undefined.Value;
        return value;
    }

    protected abstract RegoValue? Compute(Machine m);
}

internal sealed class DocumentNode(Document document) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f) => document.Evaluate(m);
}

internal sealed class CompleteDocument(int id, RegoValue[] path, string name) : Document(id, path, name)
{
    public RuleIndex Rules { get; set; } = RuleIndex.Empty;

    public CompiledRule? Default { get; set; }

    protected override RegoValue? Compute(Machine m) => Definitions.Value(m, Rules.Candidates(m, []), [], Default, "complete rules must not produce multiple outputs");
}

internal sealed class SetDocument(int id, RegoValue[] path, string name) : Document(id, path, name)
{
    public RuleIndex Rules { get; set; } = RuleIndex.Empty;

    protected override RegoValue? Compute(Machine m)
    {
        var outer = m.Accumulator;
        var set = new SetBuilder();
        foreach (var rule in Rules.Candidates(m, []))
        {
            m.Enter(rule.At);
            m.Accumulator = set;
            rule.Body.Run(m, rule.NewFrame());
            m.Leave();
        }
        m.Accumulator = outer;
        return set.ToValue();
    }
}

/// <summary>A function is no document: it has no value of its own.</summary>
internal sealed class FunctionDocument(string name, int arity)
{
    public string Name => name;

    public int Arity => arity;

    public RuleIndex Rules { get; set; } = RuleIndex.Empty;

    public CompiledRule? Default { get; set; }

    public RegoValue? Apply(Machine m, RegoValue[] arguments) =>
        Definitions.Value(m, Rules.Candidates(m, arguments), arguments, Default, "functions must not produce multiple outputs for same inputs");
}

/// <summary>One value out of several definitions, which must agree.</summary>
internal static class Definitions
{
    public static RegoValue? Value(Machine m, CompiledRule[] rules, RegoValue[] arguments, CompiledRule? fallback, string conflict)
    {
        var (outerResult, outerEnough) = (m.Result, m.FirstIsEnough);
        RegoValue? value = null;
        foreach (var rule in rules)
        {
            m.Enter(rule.At);
            var given = rule.Run(m, arguments);
            m.Leave();
            if (given is null)
            {
                continue;
            }
            if (value is not null && !value.Equals(given))
            {
                throw new EvaluationException("eval_conflict_error", conflict, rule.At);
            }
            if (m.Contributions is not null)
            {
                rule.Report(m, given);
            }
            value ??= given;
            if (rules.Length == 1 || EveryRuleGives(rules, value))
            {
                break;
            }
        }
        if (value is null && fallback is not null)
        {
            value = fallback.Run(m, arguments);
            if (value is not null && m.Contributions is not null)
            {
                fallback.Report(m, value);
            }
        }
        (m.Result, m.FirstIsEnough) = (outerResult, outerEnough);
        return value;
    }

    private static bool EveryRuleGives(CompiledRule[] rules, RegoValue value)
    {
        foreach (var rule in rules)
        {
            if (!rule.AlwaysGives(value))
            {
                return false;
            }
        }
        return true;
    }
}

/// <summary>One source of members of a document: a rule with variables in its reference, or the document at a fixed place below.</summary>
internal sealed record Contribution(RegoValue?[] Path, CompiledRule? Rule, Document? Document, bool IsSet, Location At);

/// <summary>A document that several rules build up member by member.</summary>
internal sealed class ExtentDocument(int id, RegoValue[] path, string name, Contribution[] contributions, RegoValue[][] objects) : Document(id, path, name)
{
    protected override RegoValue? Compute(Machine m)
    {
        var outer = m.Accumulator;
        var extent = new Extent();
        foreach (var contribution in contributions)
        {
            if (contribution.Rule is { } rule)
            {
                m.Enter(rule.At);
                m.Accumulator = extent;
                rule.Body.Run(m, rule.NewFrame());
                m.Leave();
            }
            else if (contribution.Document!.Evaluate(m) is { } value)
            {
                RegoValue[] keys = [.. contribution.Path.Select(k => k!)];
                if (contribution.IsSet && value is SetValue set)
                {
                    extent.Merge(keys, set, contribution.At);
                }
                else
                {
                    extent.Add(keys, value, isElement: false, contribution.At);
                }
            }
        }
        foreach (var place in objects)
        {
            extent.Open(place, default);
        }
        m.Accumulator = outer;
        return extent.ToValue();
    }
}
