namespace GovernedNetwork.Rego.Syntax;

/// <summary>One source. The package path holds strings only and does not repeat the leading "data".</summary>
internal sealed record Module(string Path, Location At, IReadOnlyList<string> Package, IReadOnlyList<Import> Imports, IReadOnlyList<Rule> Rules)
{
    /// <summary>Whether negation wraps the whole expression (import future.keywords.not).</summary>
    public bool NegatesBodies { get; init; }

    /// <summary>The whole text, which the offsets of locations count in.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<Comment> Comments { get; init; } = [];

    /// <summary>The places of the steps of the package path.</summary>
    public IReadOnlyList<Location> PackageSteps { get; init; } = [];

    /// <summary>Imports that have their effect while reading, such as those of keywords.</summary>
    public IReadOnlyList<Import> KeywordImports { get; init; } = [];
}

/// <summary>Makes a path below data or input known under a name.</summary>
internal sealed record Import(Location At, IReadOnlyList<string> Path, string Name)
{
    public IReadOnlyList<Location> Steps { get; init; } = [];

    /// <summary>Whether the name was given with <c>as</c>.</summary>
    public bool IsNamed { get; init; }
}

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

    /// <summary>Whether the head gives a value (p := 1) rather than being a bare name with a body.</summary>
    public bool HasValue { get; init; }

    /// <summary>Whether the value is given with := rather than with =.</summary>
    public bool Assigns { get; init; }

    /// <summary>Whether a body was written.</summary>
    public bool HasBody { get; init; }

    /// <summary>The head alone, body left out.</summary>
    public Location Head { get; init; }

    /// <summary>Tried when this body has no solution.</summary>
    public Rule? Else { get; init; }
}
