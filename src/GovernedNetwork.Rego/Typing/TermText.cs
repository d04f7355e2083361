using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Typing;

/// <summary>Terms as messages show them. A generated variable shows the term that it stands for, when that is short.</summary>
internal sealed class TermText(IReadOnlyDictionary<string, Term> origins)
{
    public string Of(Term term) => term switch
    {
        Constant c => c.Value.ToString(),
        Variable v when origins.TryGetValue(v.Name, out var origin) => origin is Comprehension ? "_" : Of(origin),
        Variable v => Names.Shown(v.Name),
        Reference r => Of(r, r.Path.Count),
        ArrayTerm a => $"[{List(a.Items)}]",
        SetTerm { Items.Count: 0 } => "set()",
        SetTerm s => $"{{{List(s.Items)}}}",
        ObjectTerm o => $"{{{string.Join(", ", o.Members.Select(m => $"{Of(m.Key)}: {Of(m.Value)}"))}}}",
        Call c => $"{Emitter.FunctionNameOrText(c.Operator)}({List(c.Arguments)})",
        _ => "_",
    };

    /// <summary>The head and the first steps of a reference.</summary>
    public string Of(Reference reference, int steps) =>
        Of(reference.Head) + string.Concat(reference.Path.Take(steps).Select(s => s is Constant c ? Names.Step(c.Value) : $"[{Of(s)}]"));

    private string List(IEnumerable<Term> terms) => string.Join(", ", terms.Select(Of));
}
