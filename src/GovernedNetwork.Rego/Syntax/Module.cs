namespace GovernedNetwork.Rego.Syntax;

/// <summary>One source. The package path holds strings only and does not repeat the leading "data".</summary>
internal sealed record Module(string Path, Location At, IReadOnlyList<string> Package, IReadOnlyList<Import> Imports, IReadOnlyList<Rule> Rules)
{
    /// <summary>Whether negation wraps the whole expression (import future.keywords.not).</summary>
    public bool NegatesBodies { get; init; }
}

/// <summary>Makes a path below data or input known under a name.</summary>
internal sealed record Import(Location At, IReadOnlyList<string> Path, string Name);

internal enum RuleKind
{
    Complete,
    Set,
    Function,
}

/// <summary>
/// One definition. The reference starts with the name of the rule; further steps are constants or, for documents built up
/// member by member, variables. A set rule adds <c>Value</c>; the others produce it.
/// </summary>
internal sealed record Rule(
    Location At,
    RuleKind Kind,
    IReadOnlyList<Term> Ref,
    IReadOnlyList<Term> Arguments,
    Term Value,
    IReadOnlyList<Statement> Body)
{
    public bool IsDefault { get; init; }

    /// <summary>Whether the head assigns or unifies (p := 1) rather than being a bare name with a body.</summary>
    public bool HasValue { get; init; }

    /// <summary>Tried when this body has no solution.</summary>
    public Rule? Else { get; init; }
}
