namespace GovernedNetwork.Rego;

/// <summary>How a query is made into a filter.</summary>
public sealed record FilterOptions
{
    /// <summary>Unknowns and mask as the annotations of the queried rule name them; every rule inlined.</summary>
    public static FilterOptions Default { get; } = new();

    /// <summary>Paths of the input such as <c>input.posts</c>, where <c>input.posts.author</c> is then a field. Null for those that <c>compile.unknowns</c> in the rule's METADATA names.</summary>
    public IReadOnlyList<string>? Unknowns { get; init; }

    /// <summary>The rule that answers <see cref="Filter.Masks"/>: a name in the package of the queried rule, or a path from <c>data</c>. Null for the one that <c>compile.mask_rule</c> in the rule's METADATA names, if any.</summary>
    public string? MaskRule { get; init; }

    /// <summary>Rules and packages, such as <c>data.filters.audited</c>, whose conditions may not become part of another's: to ask them is outside of the fragment.</summary>
    public IReadOnlyList<string> NotInlined { get; init; } = [];

    /// <summary>
    /// Whether to refuse what OPA's compile API refuses although a condition could stand for it: every, else, the value of a
    /// default rule, a field compared with itself, and negated rules with other comparisons than equality.
    /// </summary>
    public bool Portable { get; init; }
}
