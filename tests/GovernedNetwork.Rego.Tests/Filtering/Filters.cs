namespace GovernedNetwork.Rego.Tests.Filtering;

/// <summary>Filters over data.filters.include with input.posts unknown, and conditions written like the language.</summary>
internal static class Filters
{
    private static readonly RegoValue Input = RegoValue.Parse("""{"user": "mara", "groups": ["a", "b"]}""");

    public static FilterResult Result(string rules, bool portable = false) => Compile(rules).PrepareFilter("data.filters.include", new FilterOptions { Unknowns = ["input.posts"], Portable = portable }).For(Input);

    public static Condition Condition(string rules) => Assert.IsType<FilterResult.When>(Result(rules)).Condition;

    /// <summary>The import of the experimental keywords shares the line of the package, so that rules start at row 2.</summary>
    public static PolicySet Compile(string rules)
    {
        var imports = rules.Contains(" or ", StringComparison.Ordinal) ? "import future.keywords.or; " : "";
        return PolicySet.Compile([new PolicySource("filters.rego", $"package filters; {imports}\n{rules}")], null, new CompileOptions { ExperimentalKeywords = true });
    }

    public static string Shown(this Condition condition) => condition switch
    {
        Condition.All a => string.Join(" and ", a.Parts.Select(Shown)),
        Condition.Any a => $"({string.Join(" or ", a.Parts.Select(Shown))})",
        Condition.Not n => "not " + n.Part.Shown(),
        Condition.CompareFields c => $"{c.Left} {Symbol(c.Operator)} {c.Right}",
        Condition.Compare { Operator: > Comparison.In } c => $"{c.Operator.ToString().ToLowerInvariant()}({c.Field}, {c.Value})",
        Condition.Compare c => $"{c.Field} {Symbol(c.Operator)} {c.Value}",
        _ => throw new InvalidOperationException(),
    };

    private static string Symbol(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "==",
        Comparison.NotEqual => "!=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        _ => "in",
    };
}
