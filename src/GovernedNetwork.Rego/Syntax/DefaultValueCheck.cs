namespace GovernedNetwork.Rego.Syntax;

/// <summary>A default must not depend on anything: outside comprehensions no variable, reference or call may occur in its value.</summary>
internal static class DefaultValueCheck
{
    public static string? FirstIllegal(Term term) => term switch
    {
        Variable => "var",
        Reference => "ref",
        Call => "call",
        ArrayTerm a => a.Items.Select(FirstIllegal).FirstOrDefault(x => x is not null),
        SetTerm s => s.Items.Select(FirstIllegal).FirstOrDefault(x => x is not null),
        ObjectTerm o => o.Members.Select(m => FirstIllegal(m.Key) ?? FirstIllegal(m.Value)).FirstOrDefault(x => x is not null),
        TemplateTerm t => t.Parts.Select(FirstIllegal).FirstOrDefault(x => x is not null),
        _ => null,
    };
}
