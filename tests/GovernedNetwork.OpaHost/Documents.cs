using System.Collections.Concurrent;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost;

/// <summary>The policies and documents that answer now. A change makes a new one: a request sees the old or the new, never both.</summary>
internal sealed class Documents
{
    private readonly PolicySet policies;
    private readonly ConcurrentDictionary<string, Query> queries = new(StringComparer.Ordinal);

    /// <exception cref="RegoException">The policies do not compile.</exception>
    public Documents(IReadOnlyList<PolicySource> sources, RegoValue data, IReadOnlyDictionary<string, string> revisions)
    {
        (Sources, Data, Revisions) = (sources, data, revisions);
        policies = PolicySet.Compile(sources, data);
    }

    public IReadOnlyList<PolicySource> Sources { get; }

    public RegoValue Data { get; }

    /// <summary>The revision of each bundle by its name.</summary>
    public IReadOnlyDictionary<string, string> Revisions { get; }

    /// <summary>The document at a path such as <c>governed/decision</c>; null when it is undefined.</summary>
    /// <exception cref="RegoException">Policy failed.</exception>
    public RegoValue? At(string path, RegoValue? input, bool strict)
    {
        var reference = "data" + string.Concat(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(step => $"[{RegoValue.String(step).ToJson()}]"));
        var query = queries.GetOrAdd(reference, policies.Prepare);
        return query.Evaluate(input, new EvaluationOptions { StrictBuiltinErrors = strict, Now = TimeProvider.System.GetUtcNow() });
    }
}
