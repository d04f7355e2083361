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
        if (!m.Plain && scope.ValueOf(id) is { } kept)
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
    public Document Document => document;

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

    /// <summary>Whether every definition can be asked for one element.</summary>
    public bool HasProbes { get; set; }

    /// <summary>One element without the others, for the first few that are asked for; after that the whole set is worth having.</summary>
    public RegoValue? Find(Machine m, RegoValue element)
    {
        var scope = m.Scope;
        // Only strings: of two equal numbers the set holds one, and that is the answer.
        if (!HasProbes || element is not StringValue || !m.MayProbe || scope.ValueOf(Id) is not null || scope.Replaced is not null || !scope.MayProbe(Id))
        {
            return Evaluate(m) is { } whole ? Lookup.Step(whole, element) : null;
        }
        foreach (var rule in Rules.Candidates(m, []))
        {
            m.Enter(rule.At);
            var found = rule.Probe!.Find(m, element);
            m.Leave();
            if (found is not null)
            {
                return found;
            }
        }
        return null;
    }

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
