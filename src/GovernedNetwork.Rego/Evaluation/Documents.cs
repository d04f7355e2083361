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

    /// <summary>
    /// Whether one member may be looked for without the others: the first few that are asked for; after that the whole is worth having.
    /// Only by strings: of two equal numbers the whole holds one, and that is the answer.
    /// </summary>
    protected bool MayFind(Machine m, RegoValue key)
    {
        var scope = m.Scope;
        return key is StringValue && m.MayProbe && scope.ValueOf(id) is null && scope.Replaced is null && scope.MayProbe(id);
    }

    protected RegoValue? FindInWhole(Machine m, RegoValue key) => Evaluate(m) is { } whole ? Lookup.Step(whole, key) : null;
}

/// <summary>A document of which one member can be asked.</summary>
internal interface IMembers
{
    RegoValue? Find(Machine m, RegoValue key);
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
