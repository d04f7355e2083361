namespace GovernedNetwork.ElasticsearchHost.Http;

/// <summary>What answers at a path.</summary>
/// <param name="Methods">Divided by bars.</param>
/// <param name="At">Steps in braces stand for any value; an index does not begin with an underscore.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Parameters">Those that are known here, divided by spaces. Another one is refused.</param>
/// <param name="OpenSearch">Null when both products have it, else whether only OpenSearch does.</param>
internal sealed record Route(string Methods, string At, Func<Exchange, HostAnswer> Answer, string Parameters = "", bool? OpenSearch = null)
{
    private static readonly string[] Everywhere = ["filter_path", "pretty", "human", "error_trace"];

    private readonly string[] steps = Split(At);

    public bool Knows(string parameter) => Everywhere.Contains(parameter) || Parameters.Split(' ').Contains(parameter);

    /// <summary>The values of the steps in braces; null when the path does not lead here.</summary>
    public IReadOnlyDictionary<string, string>? Match(string path)
    {
        var given = Split(path);
        if (given.Length != steps.Length) return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < steps.Length; i++)
        {
            var value = Uri.UnescapeDataString(given[i]);
            if (!steps[i].StartsWith('{'))
            {
                if (steps[i] != value) return null;
                continue;
            }
            var name = steps[i][1..^1];
            if (name == "index" && value.StartsWith('_') && value != "_all") return null;
            values[name] = value;
        }
        return values;
    }

    private static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
