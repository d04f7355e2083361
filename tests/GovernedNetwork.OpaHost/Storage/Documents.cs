using System.Collections.Concurrent;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Storage;

/// <summary>The policies and documents that answer now. A change makes a new one: a request sees the old or the new, never both.</summary>
internal sealed class Documents
{
    private readonly PolicySet compiled;
    private readonly ConcurrentDictionary<string, Query> queries = new(StringComparer.Ordinal);

    /// <exception cref="RegoException">The policies do not compile, or a rule and a document have one path.</exception>
    public Documents(IReadOnlyList<PolicySource> policies, RegoValue data, IReadOnlyDictionary<string, string> revisions)
    {
        (Policies, Data, Revisions) = (policies, data, revisions);
        compiled = PolicySet.Compile(policies, data, new CompileOptions { RefusesHiddenData = true });
    }

    public IReadOnlyList<PolicySource> Policies { get; }

    public RegoValue Data { get; }

    /// <summary>The revision of each bundle by its name.</summary>
    public IReadOnlyDictionary<string, string> Revisions { get; }

    /// <summary>The revisions as answers show them; null without bundles.</summary>
    public RegoValue? Bundles => Revisions.Count == 0 ? null : RegoValue.Object([.. Revisions.Select(bundle => (bundle.Key, RegoValue.Object(("revision", RegoValue.String(bundle.Value)))))]);

    /// <summary>Whether rules give the document that a query names, or one that it lies in.</summary>
    public bool HasRules(string query) => compiled.Rules.Any(rule => rule.Rule == query || query.StartsWith(rule.Rule + ".", StringComparison.Ordinal));

    /// <exception cref="RegoException">A rule is in the way.</exception>
    public Documents WithData(RegoValue data) => new(Policies, data, Revisions);

    /// <exception cref="RegoException">They do not compile.</exception>
    public Documents WithPolicies(IReadOnlyList<PolicySource> policies) => new(policies, Data, Revisions);

    public bool IsPrepared(string query) => queries.ContainsKey(query);

    /// <exception cref="RegoException">The query does not compile.</exception>
    public Query Prepare(string query) => queries.GetOrAdd(query, compiled.Prepare);

    /// <exception cref="RegoException">The query does not compile, or something else than input is to be unknown.</exception>
    public Filter PrepareFilter(string query, FilterOptions options) => compiled.PrepareFilter(query, options);

    /// <summary>The document that a query such as <c>data.governed.decision</c> names; null when it is undefined.</summary>
    /// <exception cref="RegoException">Policy failed.</exception>
    public RegoValue? At(string query, RegoValue? input, bool strict = false) => Prepare(query).Evaluate(input, Options(strict));

    public static EvaluationOptions Options(bool strict = false) => new()
    {
        StrictBuiltinErrors = strict,
        Now = TimeProvider.System.GetUtcNow(),
        Limits = new Limits { MaxSteps = 100_000_000, MaxResultNodes = 100_000_000 },
    };
}
