using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>
/// What evaluation sees at one point: input, base documents, replaced functions. Each with-modifier makes a new one.
/// Values of rules are kept here, since they hold for this scope only.
/// </summary>
internal sealed class Scope(Scope? parent, RegoValue? input, RegoValue data, int documents)
{
    private const int MaxProbes = 3;

    private RegoValue?[]? _values;
    private Scope? _plain;
    private Dictionary<int, int>? _probes;
    private Dictionary<FunctionCall, RegoValue?>? _results;
    private Dictionary<GroupedSource, Groups?>? _groups;

    public Scope? Parent { get; } = parent;

    public RegoValue? Input { get; } = input;

    public RegoValue Data { get; } = data;

    public int Documents => documents;

    /// <summary>Paths below data that a modifier replaced: rules there do not count.</summary>
    public IReadOnlyList<RegoValue[]>? Replaced { get; init; } = parent?.Replaced;

    /// <summary>Functions that a modifier replaced, by full name.</summary>
    public IReadOnlyDictionary<string, Replacement>? Functions { get; init; } = parent?.Functions;

    /// <summary>Whether base documents are other than those that were compiled with the policies.</summary>
    public bool DataChanged { get; init; } = parent?.DataChanged ?? false;

    /// <summary>The kept value of a document: null when not yet known, <see cref="Undefined"/> when there is none.</summary>
    public ref RegoValue? ValueOf(int id) => ref (_values ??= new RegoValue?[documents])[id];

    /// <summary>Results of costly functions; null when there was none.</summary>
    public Dictionary<FunctionCall, RegoValue?> Results => _results ??= [];

    /// <summary>What is kept of a comprehension; null when it has not been asked for. Valid until the next one is asked for.</summary>
    public ref Groups? GroupsOf(GroupedSource source) => ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_groups ??= [], source, out _);

    /// <summary>Whether one more element of a set may be looked for on its own.</summary>
    public bool MayProbe(int id) => ++System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_probes ??= [], id, out _) <= MaxProbes;

    public bool IsReplaced(RegoValue[] path) => Replaced is not null && Replaced.Any(r => r.Length <= path.Length && r.Zip(path).All(p => p.First.Equals(p.Second)));

    public bool IsReplacedBelow(RegoValue[] path) => Replaced is not null && Replaced.Any(r => r.Zip(path).All(p => p.First.Equals(p.Second)));

    /// <summary>The same scope with all functions as they were: a replacement calls what it replaces, and no other replacement.</summary>
    public Scope WithoutReplacements => _plain ??= new Scope(this, Input, Data, Documents) { Functions = null };
}

/// <summary>What stands in for a function: exactly one of the three.</summary>
internal sealed record Replacement(RegoValue? Value, FunctionDocument? Function, Builtins.Builtin? Builtin, Document? Document);

/// <summary>Marks that there is no value; never leaves the evaluator.</summary>
internal static class Undefined
{
    public static readonly RegoValue Value = new ArrayValue([]);
}
