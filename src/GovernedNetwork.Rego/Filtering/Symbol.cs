using System.Collections.Immutable;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>What a term stands for while some of the input is unknown.</summary>
internal abstract record Symbol;

internal sealed record Known(RegoValue Value) : Symbol;

/// <summary>A value at or below an unknown path of the input.</summary>
internal sealed record Column(ConditionField Field) : Symbol
{
    /// <summary>A step further down; only names can be columns.</summary>
    public Symbol Step(RegoValue key, Location at) => key.AsString is { } name
        ? new Column(new ConditionField([.. Field.Path, name], at))
        : Opaque.At(at, $"invalid ref operand: {Field}[{key}]");
}

/// <summary>An array or object with known keys, not all of whose values are known.</summary>
internal sealed record Partly(RegoKind Kind, IReadOnlyList<(RegoValue Key, Symbol Value)> Parts) : Symbol
{
    public Symbol? this[RegoValue key] => Parts.FirstOrDefault(p => p.Key.Equals(key)).Value;

    /// <summary>The parts of a value of the same kind and the same keys; null for any other.</summary>
    public IEnumerable<(Symbol Own, Symbol Other)>? Beside(Symbol other) => other switch
    {
        Partly p when p.Kind == Kind && p.Parts.Count == Parts.Count && Parts.All(own => p[own.Key] is not null) => Parts.Select(own => (own.Value, p[own.Key]!)),
        Known { Value: var v } when v.Kind == Kind && v.Count == Parts.Count && Parts.All(own => Lookup.Step(v, own.Key) is not null) =>
            Parts.Select(own => (own.Value, (Symbol)new Known(Lookup.Step(v, own.Key)!))),
        _ => null,
    };

    public bool Equals(Partly? other) => other is not null && Kind == other.Kind && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => Parts.Aggregate((int)Kind, HashCode.Combine);
}

/// <summary>A value that no condition can speak of, with the error to report if it matters.</summary>
internal sealed record Opaque(Refusal Refusal) : Symbol
{
    public static Opaque At(Location at, string message) => new(Refusal.At(at, message));
}

/// <summary>A value, when there is one, and the variables that were bound on the way to it.</summary>
internal readonly record struct Alternative(Condition When, Symbol Value, ImmutableDictionary<string, Symbol> Variables);

/// <summary>One way in which a statement holds.</summary>
internal readonly record struct Way(Condition When, ImmutableDictionary<string, Symbol> Variables);
