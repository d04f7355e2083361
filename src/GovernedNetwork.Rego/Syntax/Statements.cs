namespace GovernedNetwork.Rego.Syntax;

/// <summary>Replaces the target while one statement is evaluated.</summary>
internal sealed record WithModifier(Location At, Term Target, Term Value);

/// <summary>One literal of a body.</summary>
internal abstract record Statement(Location At)
{
    public IReadOnlyList<WithModifier> Withs { get; init; } = [];
}

/// <summary>A term that must be defined and not false. Assignment, unification and comparison are calls.</summary>
internal sealed record TermStatement(Location At, Term Term) : Statement(At);

/// <summary>The negation of one statement as older policies mean it: operands are evaluated before the negation.</summary>
internal sealed record LegacyNot(Location At, Statement Inner) : Statement(At);

/// <summary>The negation of a whole body.</summary>
internal sealed record NotBody(Location At, IReadOnlyList<Statement> Body) : Statement(At);

/// <summary>Declares variables of the body that holds it.</summary>
internal sealed record SomeVariables(Location At, IReadOnlyList<Variable> Names) : Statement(At);

/// <summary>Iterates a collection, declaring the variables of the patterns.</summary>
internal sealed record SomeIn(Location At, Term? Key, Term Value, Term Domain) : Statement(At);

/// <summary>Holds when the body holds for every element.</summary>
internal sealed record Every(Location At, Term? Key, Term Value, Term Domain, IReadOnlyList<Statement> Body) : Statement(At);

/// <summary>Holds when one (or) or both (and) of the bodies hold.</summary>
internal sealed record Logical(Location At, bool IsOr, IReadOnlyList<Statement> Left, IReadOnlyList<Statement> Right) : Statement(At);
