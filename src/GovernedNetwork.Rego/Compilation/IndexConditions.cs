using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>What a definition asks of its operands before anything else can make it hold: that each is one of some constants.</summary>
internal static class IndexConditions
{
    public static Dictionary<Operand, RegoValue[]> Of(Rule rule)
    {
        var found = new Dictionary<Operand, RegoValue[]>();
        // Where a definition fails its alternatives are tried, so it asks for nothing.
        if (rule.Else is not null)
        {
            return found;
        }
        var arguments = rule.Arguments.Select((pattern, i) => (new Operand(i), pattern));
        foreach (var (operand, wanted) in arguments.SelectMany(a => Shape(a.Item1, a.pattern)).Concat(rule.Body.SelectMany(s => Statement(s, rule))))
        {
            found.TryAdd(operand, wanted);
        }
        return found;
    }

    private static IEnumerable<(Operand Operand, RegoValue[] Wanted)> Statement(Statement statement, Rule rule) => statement switch
    {
        TermStatement { Withs.Count: 0, Term: Call { Operator: Variable { Name: "equal" or "eq" or "assign" }, Arguments: [var left, var right] } } =>
            OperandOf(left, rule) is { } l ? Shape(l, right) : OperandOf(right, rule) is { } r ? Shape(r, left) : [],
        TermStatement { Withs.Count: 0, Term: Call { Operator: Variable { Name: "internal.member_2" }, Arguments: [var element, var collection] } } =>
            OperandOf(element, rule) is { } tested && Members(collection) is { } members ? [(tested, members)] : [],
        _ => [],
    };

    /// <summary>The constants that stand within a pattern, each at its own place.</summary>
    private static IEnumerable<(Operand Operand, RegoValue[] Wanted)> Shape(Operand operand, Term pattern) => pattern switch
    {
        _ when Literal(pattern) is { } value => [(operand, [value])],
        ArrayTerm a => a.Items.SelectMany((item, i) => Shape(operand.At(RegoValue.Number(i)), item)),
        ObjectTerm o => o.Members.SelectMany(m => m.Key is Constant { Value: var key } ? Shape(operand.At(key), m.Value) : []),
        _ => [],
    };

    private static Operand? OperandOf(Term term, Rule rule)
    {
        var (head, path) = term is Reference r ? (r.Head, r.Path) : (term, []);
        if (head is not Variable v || !path.All(p => p is Constant))
        {
            return null;
        }
        var steps = path.Select(p => ((Constant)p).Value).ToArray();
        for (var i = 0; i < rule.Arguments.Count; i++)
        {
            if (rule.Arguments[i] is Variable argument && argument.Name == v.Name)
            {
                return new Operand(i, steps);
            }
        }
        return v.Name == Names.Input ? new Operand(Operand.Input, steps) : null;
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
