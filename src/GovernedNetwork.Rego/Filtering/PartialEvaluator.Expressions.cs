using System.Collections.Immutable;
using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>Statements of one term: comparisons, unification, and what only has to be true.</summary>
internal sealed partial class PartialEvaluator
{
    private IEnumerable<Way> Expression(Term term, ImmutableDictionary<string, Symbol> variables)
    {
        if (term is not Call { Operator: var op } call)
        {
            return Values(term, variables).Select(a => new Way(Folding.And(a.When, Truth(a.Value, term)), a.Variables));
        }
        if (op is Variable { Name: "print" })
        {
            return [new Way(Refusal.At(call.At, "invalid builtin `print`"), variables)];
        }
        if (op is Variable { Name: "eq" or "assign" })
        {
            return Unify(call.Arguments[0], call.Arguments[1], variables);
        }
        if (op is Variable { Name: var name } && Builtins.BuiltinTable.Find(name) is { } builtin && call.Arguments.Count > builtin.Arity)
        {
            var value = setting.Parts.Derived(call, c => c with { Arguments = [.. c.Arguments.Take(builtin.Arity)] });
            return Call(value, variables).SelectMany(a => Match(call.Arguments[builtin.Arity], a.Value, a.Variables).Select(w => w with { When = Folding.And(a.When, w.When) }));
        }
        return Combinations(call.Arguments, variables).Select(c => new Way(Folding.And(c.When, Test(call, c.Values)), c.Variables));
    }

    private IEnumerable<Way> Unify(Term left, Term right, ImmutableDictionary<string, Symbol> variables)
    {
        if (left is ArrayTerm or ObjectTerm && left.GetType() == right.GetType() && LiteralPairs.Of(left, right).ToList() is { Count: > 0 } pairs)
        {
            IEnumerable<Way> ways = [new Way(Folding.Always, variables)];
            foreach (var (l, r) in pairs)
            {
                ways = ways.SelectMany(w => Unify(l, r, w.Variables).Select(u => u with { When = Folding.And(w.When, u.When) })).ToList();
            }
            return ways;
        }
        var (pattern, value) = IsOpen(left, variables) || !IsOpen(right, variables) ? (left, right) : (right, left);
        if (setting.Portable && pattern is Variable { IsWildcard: true })
        {
            return Values(value, variables).Select(a => new Way(a.Value is Known ? a.When : Folding.And(a.When, NotGround(pattern.At).Refusal), a.Variables));
        }
        return Values(value, variables).SelectMany(a => Match(pattern, a.Value, a.Variables).Select(w => w with { When = Folding.And(a.When, w.When) }));
    }

    private static bool IsOpen(Term pattern, ImmutableDictionary<string, Symbol> variables) => Outputs.Pattern(pattern).Any(n => !variables.ContainsKey(n));

    /// <summary>The condition under which a call of these operands is true.</summary>
    private Condition Test(Call call, Symbol[] operands)
    {
        if ((call.Operator as Variable)?.Name is { } name && Comparable(name) is { } comparison && operands.Length == 2)
        {
            return Compare(comparison, operands[0], operands[1], call.At);
        }
        return Folding.Or(Apply(call, operands, Folding.Always, ImmutableDictionary<string, Symbol>.Empty).Select(a => Folding.And(a.When, Truth(a.Value, call))));
    }

    private static Condition Truth(Symbol value, Term term) => value switch
    {
        Known k => Folding.Of(!ReferenceEquals(k.Value, BooleanValue.False)),
        Opaque o => o.Refusal,
        Partly => Folding.Always,
        _ => Refusal.At(term.At, $"invalid statement \"{((Column)value).Field}\""),
    };

    private Condition Compare(Comparison comparison, Symbol left, Symbol right, Location at)
    {
        switch (left, right)
        {
            case (Opaque o, _):
                return o.Refusal;
            case (_, Opaque o):
                return o.Refusal;
            case (Known l, Known r):
                return Folding.Of(Matching.Test(comparison, l.Value, r.Value));
            case (Partly l, Known or Partly) when comparison is Comparison.Equal or Comparison.NotEqual:
                return Alike(l, right, comparison, at);
            case (Known, Partly r) when comparison is Comparison.Equal or Comparison.NotEqual:
                return Alike(r, left, comparison, at);
            case (Partly, _) or (_, Partly):
                return NotGround(at).Refusal;
            case (Column l, Column r) when comparison <= Comparison.GreaterOrEqual:
                return !l.Field.Equals(r.Field) ? new Condition.CompareFields(l.Field, comparison, r.Field)
                    : setting.Portable ? NotGround(at).Refusal
                    : Folding.Of(Matching.Test(comparison, RegoValue.Null, RegoValue.Null));
            case (Column l, Known { Value: var value }):
                return OneField(l.Field, comparison, value, at);
            case (Known { Value: var value }, Column r) when comparison <= Comparison.GreaterOrEqual:
                return OneField(r.Field, Matching.Turned(comparison), value, at);
            default:
                return Refusal.At(at, $"rhs of {(comparison == Comparison.In ? "internal.member_2" : comparison.ToString().ToLowerInvariant())} must be known");
        }
    }

    private Condition Alike(Partly one, Symbol other, Comparison comparison, Location at)
    {
        var equal = one.Beside(other) is { } parts ? Folding.And(parts.Select(p => Compare(Comparison.Equal, p.Own, p.Other, at))) : Folding.Never;
        return comparison == Comparison.Equal ? equal : Folding.Not(equal);
    }

    private static Condition OneField(ConditionField field, Comparison comparison, RegoValue value, Location at)
    {
        if (comparison == Comparison.In)
        {
            RegoValue[] elements = [.. value.Kind == RegoKind.Object ? value.Members.Select(m => m.Value) : value.Elements];
            return elements.Length == 0 ? Folding.Never : new Condition.Compare(field, Comparison.In, RegoValue.Array(elements));
        }
        if (comparison > Comparison.GreaterOrEqual)
        {
            return value.Kind == RegoKind.String ? new Condition.Compare(field, comparison, value) : Folding.Never;
        }
        return value.Kind is RegoKind.Array or RegoKind.Object or RegoKind.Set ? NotGround(at).Refusal : new Condition.Compare(field, comparison, value);
    }

    private static Comparison? Comparable(string name) => name switch
    {
        "equal" or "eq" => Comparison.Equal,
        "neq" => Comparison.NotEqual,
        "lt" => Comparison.Less,
        "lte" => Comparison.LessOrEqual,
        "gt" => Comparison.Greater,
        "gte" => Comparison.GreaterOrEqual,
        "internal.member_2" => Comparison.In,
        "startswith" => Comparison.StartsWith,
        "endswith" => Comparison.EndsWith,
        "contains" => Comparison.Contains,
        _ => null,
    };
}
