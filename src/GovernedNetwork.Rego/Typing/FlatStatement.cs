using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Typing;

/// <summary>A statement whose operands hold no calls: what nested calls give stands in variables of its own statements in front.</summary>
internal abstract record FlatStatement(Location At);

/// <summary>One call; an operand beyond the arity takes the result.</summary>
internal sealed record FlatCall(Location At, Term Operator, IReadOnlyList<Term> Operands) : FlatStatement(At)
{
    public bool Unifies => Operator is Variable { Name: "eq" or "assign" } || (Operator is Variable { Name: "equal" } && Operands.Count == 2);
}

internal sealed record FlatTerm(Location At, Term Term) : FlatStatement(At);

/// <summary>A body whose references are looked at and nothing else.</summary>
internal sealed record FlatEvery(Location At, IReadOnlyList<FlatStatement> Body) : FlatStatement(At);
