using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Eval;

/// <summary>A condition as bodies of Rego, any of which makes it hold. An empty body always holds.</summary>
internal static class PartialQueries
{
    /// <summary>Bodies without alternatives within them can be many more than the parts of the condition.</summary>
    private const int Most = 1000;

    /// <exception cref="RegoException">An expression cannot be a condition on single fields, or there would be too many bodies.</exception>
    public static IReadOnlyList<string> Of(FilterResult result) => result switch
    {
        FilterResult.Always => [""],
        FilterResult.Never => [],
        FilterResult.When some => [.. Bodies(some.Condition).Select(body => string.Join('\n', body))],
        FilterResult.Outside outside => throw new RegoException(outside.Errors),
        _ => throw new InvalidOperationException(result.GetType().Name),
    };

    private static List<IReadOnlyList<string>> Bodies(Condition condition) => condition switch
    {
        Condition.Any any => Limited(any.Parts.SelectMany(Bodies)),
        Condition.All all => all.Parts.Select(Bodies).Aggregate((left, right) => Limited(left.SelectMany(l => right.Select(r => (IReadOnlyList<string>)[.. l, .. r])))),
        _ => [[Expression(condition)]],
    };

    private static List<IReadOnlyList<string>> Limited(IEnumerable<IReadOnlyList<string>> bodies)
    {
        var list = bodies.Take(Most + 1).ToList();
        return list.Count <= Most ? list : throw new RegoException(new RegoError("pe_fragment_error", $"more than {Most} alternatives", "", 0, 0));
    }

    private static string Expression(Condition condition) => condition switch
    {
        Condition.Not not => "not " + Expression(not.Part),
        Condition.Compare { Operator: Comparison.StartsWith or Comparison.EndsWith or Comparison.Contains } c =>
            $"{c.Operator.ToString().ToLowerInvariant()}({c.Field}, {c.Value})",
        Condition.Compare c => $"{c.Field} {Sign(c.Operator)} {c.Value}",
        Condition.CompareFields c => $"{c.Left} {Sign(c.Operator)} {c.Right}",
        _ => throw new InvalidOperationException(condition.GetType().Name),
    };

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "!=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        _ => "in",
    };
}
