using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>One comparison: what is wanted depends on outer variables only.</summary>
internal sealed record GroupKey(Term Wanted, Term Found);

/// <summary>
/// A comprehension that compares outer variables with what it finds: <c>[y | some y in xs; y.k == k]</c>. Without those comparisons it
/// can be evaluated for all keys at once. Others are the outer variables on which it depends in another way.
/// </summary>
internal sealed record Grouping(IReadOnlyDictionary<Statement, GroupKey> Keys, IReadOnlyList<string> Others)
{
    /// <summary>Functions whose calls are seen outside.</summary>
    private static readonly string[] Seen = ["print", "trace", "http.send", "net.lookup_ip_addr"];

    /// <summary>Null when nothing can be compared later, or when the comprehension holds bodies, modifiers, or calls that others see.</summary>
    public static Grouping? Of(Comprehension c, IReadOnlySet<string> bound)
    {
        Term[] heads = c.Key is null ? [c.Head] : [c.Key, c.Head];
        Term[] terms = [.. c.Body.SelectMany(TermMap.Terms).Concat(heads).SelectMany(TermMap.All)];
        if (c.Body.Any(s => s.Withs.Count > 0 || s is not (TermStatement or SomeIn)) || terms.Any(IsInTheWay))
        {
            return null;
        }
        var keys = new Dictionary<Statement, GroupKey>(ReferenceEqualityComparer.Instance);
        foreach (var statement in c.Body)
        {
            if (statement is TermStatement { Term: Call { Operator: Variable { Name: "equal" or "eq" }, Arguments: [var left, var right] } })
            {
                if (IsOuter(left, bound))
                {
                    keys[statement] = new GroupKey(left, right);
                }
                else if (IsOuter(right, bound))
                {
                    keys[statement] = new GroupKey(right, left);
                }
            }
        }
        var rest = c.Body.SelectMany(s => keys.TryGetValue(s, out var key) ? [key.Found] : TermMap.Terms(s)).Concat(heads);
        return keys.Count == 0 ? null : new Grouping(keys, [.. rest.SelectMany(TermMap.Variables).Where(bound.Contains).Distinct()]);
    }

    private static bool IsInTheWay(Term term) =>
        term is Comprehension or BodyTerm or Call { Operator: Reference } || (term is Call { Operator: Variable v } && Seen.Contains(v.Name));

    /// <summary>A variable, or a path below one: evaluating it early can neither fail nor iterate.</summary>
    private static bool IsOuter(Term term, IReadOnlySet<string> bound) => term switch
    {
        Variable v => bound.Contains(v.Name),
        Reference { Head: Variable { Name: var head } } r => bound.Contains(head) && r.Path.All(p => p is Constant || (p is Variable v && bound.Contains(v.Name))),
        _ => false,
    };
}
