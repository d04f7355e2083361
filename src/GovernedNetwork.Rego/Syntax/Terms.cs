namespace GovernedNetwork.Rego.Syntax;

/// <summary>A part of an expression that stands for values. Nodes are data: passes live elsewhere.</summary>
internal abstract record Term(Location At);

internal sealed record Constant(Location At, RegoValue Value) : Term(At);

/// <summary>A variable. Wildcards get a name of their own each (see <see cref="IsWildcard"/>).</summary>
internal sealed record Variable(Location At, string Name) : Term(At)
{
    public const string WildcardPrefix = "$";

    public bool IsWildcard => Name.StartsWith(WildcardPrefix, StringComparison.Ordinal);
}

/// <summary>A head followed by at least one step.</summary>
internal sealed record Reference(Location At, Term Head, IReadOnlyList<Term> Path) : Term(At);

/// <summary>The operator is the dotted name of a builtin or infix operator, or a reference to a function.</summary>
internal sealed record Call(Location At, Term Operator, IReadOnlyList<Term> Arguments) : Term(At);

internal sealed record ArrayTerm(Location At, IReadOnlyList<Term> Items) : Term(At);

internal sealed record SetTerm(Location At, IReadOnlyList<Term> Items) : Term(At);

internal sealed record ObjectTerm(Location At, IReadOnlyList<(Term Key, Term Value)> Members) : Term(At);

internal enum ComprehensionKind
{
    Array,
    Set,
    Object,
}

/// <summary>Key is present for objects only.</summary>
internal sealed record Comprehension(Location At, ComprehensionKind Kind, Term? Key, Term Head, IReadOnlyList<Statement> Body) : Term(At)
{
    /// <summary>Stands for its one element: the hole of a template with modifiers of its own.</summary>
    public bool IsHole { get; init; }
}

/// <summary>Parts are string constants and holes in turn; a hole that is undefined prints as such.</summary>
internal sealed record TemplateTerm(Location At, IReadOnlyList<Term> Parts) : Term(At);

/// <summary>A term that holds when its body does; only inside experimental logical expressions.</summary>
internal sealed record BodyTerm(Location At, IReadOnlyList<Statement> Body) : Term(At);
