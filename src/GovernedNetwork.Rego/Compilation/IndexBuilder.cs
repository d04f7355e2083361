using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Chooses the operand by which the definitions of a rule are told apart best.</summary>
internal static class IndexBuilder
{
    private const int WorthIt = 3;

    public static RuleIndex Build(Rule[] rules, CompiledRule[] compiled)
    {
        if (rules.Length < WorthIt)
        {
            return new RuleIndex(compiled);
        }
        var conditions = rules.Select(r => Conditions(r).DistinctBy(c => c.Operand).ToDictionary(c => c.Operand, c => c.Wanted)).ToArray();
        var best = conditions.SelectMany(c => c).GroupBy(c => c.Key).Select(g => (Operand: g.Key, Score: g.SelectMany(c => c.Value).Distinct().Count() + (g.Count() / 2))).OrderByDescending(g => g.Score).FirstOrDefault();
        if (best.Operand is null || best.Score < WorthIt)
        {
            return new RuleIndex(compiled);
        }
        var wanted = conditions.Select(c => c.GetValueOrDefault(best.Operand)).ToArray();
        return int.TryParse(best.Operand, out var argument)
            ? new RuleIndex(compiled, null, argument, wanted)
            : new RuleIndex(compiled, InputPath(best.Operand), -1, wanted);
    }

    private static InputNode InputPath(string operand) => new([.. RegoValue.Parse(operand).Elements]);

    /// <summary>What a definition asks for, one of some values: the operand is an argument's number, or the JSON text of a path below input.</summary>
    private static IEnumerable<(string Operand, RegoValue[] Wanted)> Conditions(Rule rule)
    {
        if (rule.Else is not null)
        {
            yield break;
        }
        for (var i = 0; i < rule.Arguments.Count; i++)
        {
            if (Literal(rule.Arguments[i]) is { } value)
            {
                yield return (i.ToString(System.Globalization.CultureInfo.InvariantCulture), [value]);
            }
        }
        foreach (var statement in rule.Body)
        {
            if (statement is TermStatement { Withs.Count: 0, Term: Call { Operator: Variable { Name: "equal" or "eq" or "assign" }, Arguments: [var left, var right] } })
            {
                if (Operand(left, rule) is { } l && Literal(right) is { } rightValue)
                {
                    yield return (l, [rightValue]);
                }
                else if (Operand(right, rule) is { } r && Literal(left) is { } leftValue)
                {
                    yield return (r, [leftValue]);
                }
            }
            else if (statement is TermStatement { Withs.Count: 0, Term: Call { Operator: Variable { Name: "internal.member_2" }, Arguments: [var element, var collection] } }
                && Operand(element, rule) is { } tested && Members(collection) is { } members)
            {
                yield return (tested, members);
            }
        }
    }

    private static string? Operand(Term term, Rule rule)
    {
        if (term is Reference { Head: Variable { Name: Names.Input } } r && r.Path.All(p => p is Constant))
        {
            return RegoValue.Array(r.Path.Select(p => ((Constant)p).Value)).ToJson();
        }
        for (var i = 0; term is Variable v && i < rule.Arguments.Count; i++)
        {
            if (rule.Arguments[i] is Variable argument && argument.Name == v.Name)
            {
                return i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
        }
        return null;
    }

    /// <summary>The elements of a literal collection of literals, none of them twice.</summary>
    private static RegoValue[]? Members(Term term)
    {
        var items = term switch
        {
            ArrayTerm a => a.Items,
            SetTerm s => s.Items,
            _ => null,
        };
        return items is not null && items.All(i => Literal(i) is not null) ? [.. items.Select(i => Literal(i)!).Distinct()] : null;
    }

    private static RegoValue? Literal(Term term) => term switch
    {
        Constant c => c.Value,
        ArrayTerm a when a.Items.All(i => Literal(i) is not null) => RegoValue.Array(a.Items.Select(i => Literal(i)!)),
        _ => null,
    };
}
