using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Typing;

/// <summary>Terms that are values already as they are written.</summary>
internal static class ConstantTerm
{
    /// <summary>The value, or null when a part of the term is not constant.</summary>
    public static RegoValue? ValueOf(Term term) => term switch
    {
        Constant c => c.Value,
        ArrayTerm a => All(a.Items) is { } items ? RegoValue.Array(items) : null,
        SetTerm s => All(s.Items) is { } items ? RegoValue.Set(items) : null,
        ObjectTerm o when All([.. o.Members.SelectMany(m => new[] { m.Key, m.Value })]) is { } parts =>
            RegoValue.Object(parts.Chunk(2).Select(p => KeyValuePair.Create(p[0], p[1]))),
        _ => null,
    };

    private static List<RegoValue>? All(IReadOnlyList<Term> terms)
    {
        var values = new List<RegoValue>(terms.Count);
        foreach (var term in terms)
        {
            if (ValueOf(term) is not { } value)
            {
                return null;
            }
            values.Add(value);
        }
        return values;
    }
}
