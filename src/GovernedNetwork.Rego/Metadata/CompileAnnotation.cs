using GovernedNetwork.Rego.Compilation;

namespace GovernedNetwork.Rego.Metadata;

/// <summary>What the nearest <c>compile</c> annotation says of a rule: its own, its document's, its package's or that of a package above.</summary>
internal sealed class CompileAnnotation
{
    private readonly Annotation? _nearest;

    public CompileAnnotation(Annotations annotations, string rule, string package) => _nearest = annotations.All
        .Where(a => a.Said["compile"] is not null && Reaches(a, Names.Path(a.Path), rule, package))
        .MaxBy(a => a.Path.Count);

    /// <summary>Null when nothing is said.</summary>
    /// <exception cref="RegoException">One of them is no path below input.</exception>
    public IReadOnlyList<string>? Unknowns
    {
        get
        {
            if (_nearest?.Said["compile"]!["unknowns"] is not { } said) return null;
            string[] names = [.. said.Elements.Select(e => e.AsString ?? e.ToJson())];
            return names.FirstOrDefault(n => n != Names.Input && !n.StartsWith(Names.Input + ".", StringComparison.Ordinal)) is { } wrong
                ? throw new RegoException(_nearest.At.Error("invalid_unknown", "an unknown is input or a path below it: " + wrong))
                : names;
        }
    }

    public string? MaskRule => _nearest?.Said["compile"]!["mask_rule"]?.AsString;

    private static bool Reaches(Annotation annotation, string at, string rule, string package) => annotation.Scope switch
    {
        "package" => at == package,
        "subpackages" => at == package || package.StartsWith(at + ".", StringComparison.Ordinal),
        _ => at == rule,
    };
}
