using System.Collections.Immutable;
using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>A query with its unknowns, checked and ordered.</summary>
internal sealed class PartialQuery(Compiler compiler, IReadOnlyList<Statement> body, FilterOptions filter)
{
    private readonly Linker _linker = compiler.LinkerFor(body);
    private readonly Unknowns _unknowns = Unknowns.Read(compiler.Root, filter);
    private KnownParts? _parts;

    /// <exception cref="EvaluationException">A conflict, a limit or cancellation.</exception>
    public Condition Run(RegoValue? input, EvaluationOptions options, CancellationToken cancellation)
    {
        var parts = LazyInitializer.EnsureInitialized(ref _parts, () => new KnownParts(_linker));
        var machine = new Machine(input, _linker.Data, _linker.DocumentCount, compiler.Patterns, options, cancellation);
        var setting = new PartialSetting(compiler.Root, parts, machine, filter.Portable);
        // What may be read differs from query to query only by the unknowns, but memory of rules is not shared between threads.
        var evaluator = new PartialEvaluator(setting, _unknowns.Afresh());
        var condition = evaluator.Holds(body, ImmutableDictionary<string, Symbol>.Empty);
        return Folding.And(setting.Conflicts.Select(Folding.Not).Prepend(condition));
    }
}

/// <summary>What stays the same throughout one evaluation, and the conditions under which it would have ended with a conflict.</summary>
internal sealed record PartialSetting(Place Root, KnownParts Parts, Machine Machine, bool Portable)
{
    public List<Condition> Conflicts { get; } = [];
}
