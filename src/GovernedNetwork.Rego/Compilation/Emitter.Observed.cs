using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Explaining;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Steps around statements that tell an observer. Nothing of it is emitted for policies that are not observable.</summary>
internal sealed partial class Emitter
{
    private int _depth;

    /// <summary>The definition to which the statements belong; null for a query.</summary>
    public CompiledRule? Owner { get; init; }

    private void Begin(Statement statement)
    {
        if (linker.Sites is { } sites)
        {
            var site = new Site(Owner, statement.At, IsHead: false, _depth == 1, statement is not SomeIn, Reads(statement));
            if (Owner is not null)
            {
                sites.Add(site);
            }
            _steps.Add(new EnterStep(site));
            Emit(statement);
            _steps.Add(new PassStep(site));
            return;
        }
        Emit(statement);
    }

    private void Head()
    {
        if (linker.Sites is { } sites && Owner is not null && _depth == 1)
        {
            var site = new Site(Owner, Owner.At, IsHead: true, IsTop: true, Counts: true, []);
            sites.Add(site);
            _steps.Add(new PassStep(site));
        }
    }

    /// <summary>Variables that are bound in front of a statement, and fixed paths below input that it reads.</summary>
    private (string Name, Node Node)[] Reads(Statement statement)
    {
        var variables = TermMap.Variables(statement).Distinct()
            .Where(n => _bound.Contains(n) && !n.StartsWith(Variable.WildcardPrefix, StringComparison.Ordinal))
            .Select(n => (Names.Shown(n), (Node)new SlotNode(SlotOf(n))));
        var paths = TermMap.Terms(statement).SelectMany(TermMap.All).OfType<Reference>()
            .Where(r => r.Head is Variable { Name: Names.Input } && r.Path.All(p => p is Constant))
            .Select(r => (Names.Input + Names.Path(r.Path.Select(p => ((Constant)p).Value))[Names.Data.Length..], (Node)new InputNode([.. r.Path.Select(p => ((Constant)p).Value)])));
        return [.. variables.Concat(paths).DistinctBy(r => r.Item1)];
    }
}
