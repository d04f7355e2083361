using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Arrays and objects as they are written, held against each other.</summary>
internal static class LiteralPairs
{
    /// <summary>Two literals of the same shape, part by part; nothing when their shapes differ.</summary>
    public static IEnumerable<(Term Left, Term Right)> Of(Term left, Term right)
    {
        if (left is ArrayTerm a && right is ArrayTerm b)
        {
            return a.Items.Count == b.Items.Count ? a.Items.Zip(b.Items) : [];
        }
        var (l, r) = ((ObjectTerm)left, (ObjectTerm)right);
        if (l.Members.Count != r.Members.Count || !l.Members.Concat(r.Members).All(m => KeyOf(m.Key) is not null))
        {
            return [];
        }
        var byKey = new Dictionary<object, Term>();
        foreach (var (key, value) in r.Members)
        {
            byKey[KeyOf(key)!] = value;
        }
        return l.Members.All(m => byKey.ContainsKey(KeyOf(m.Key)!)) ? l.Members.Select(m => (m.Value, byKey[KeyOf(m.Key)!])) : [];
    }

    /// <summary>What makes two keys the same before they have values: a constant, or one variable.</summary>
    private static object? KeyOf(Term key) => key switch
    {
        Constant c => c.Value,
        Variable v => v.Name,
        _ => null,
    };

    /// <summary>Whether no value can be both, going by the outermost shape.</summary>
    public static bool Clash(Term left, Term right) =>
        (left is ArrayTerm && right is ObjectTerm or SetTerm or Constant) || (right is ArrayTerm && left is ObjectTerm or SetTerm or Constant)
        || (left is ObjectTerm && right is SetTerm or Constant) || (right is ObjectTerm && left is SetTerm or Constant);
}
