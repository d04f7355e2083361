using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Metadata;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>The rule that a query is about, when it is about one, and what its annotations say of its filter.</summary>
internal sealed record QueriedRule(string? Package, CompileAnnotation? Said)
{
    public static QueriedRule Of(Compiler compiler, IReadOnlyList<Statement> body)
    {
        if (body is not [TermStatement { Term: Reference { Head: Variable { Name: Names.Data } } asked }]) return new QueriedRule(null, null);
        var at = compiler.Root;
        foreach (var step in asked.Path)
        {
            if (step is not Constant { Value: var key } || !at.Children.TryGetValue(key, out var child)) return new QueriedRule(null, null);
            at = child;
        }
        return at.Rules.FirstOrDefault() is { } rule ? new QueriedRule(rule.Package, new CompileAnnotation(compiler.Annotations, rule.Name, rule.Package)) : new QueriedRule(null, null);
    }

    /// <exception cref="RegoException">An annotation names an unknown that is no path below input.</exception>
    public IReadOnlyList<string> Unknowns(FilterOptions options) => options.Unknowns ?? Said?.Unknowns ?? [];

    /// <summary>The query that answers the masks; null when nobody names one.</summary>
    public string? Mask(FilterOptions options) => (options.MaskRule ?? Said?.MaskRule) is not { } name ? null
        : Package is null || name.StartsWith(Names.Data + ".", StringComparison.Ordinal) ? name
        : $"{Package}.{name}";
}
