using GovernedNetwork.Rego;

namespace GovernedNetwork.Benchmarks;

/// <summary>One of the shared policies with its query and its input.</summary>
internal sealed class PolicyBench
{
    private PolicyBench(Query query, byte[] json) => (Query, Json, Input) = (query, json, RegoValue.Parse(json));

    public Query Query { get; }

    public byte[] Json { get; }

    public RegoValue Input { get; }

    /// <summary>Reads from the shared data: GN_SHARED, or the folder beside the repository.</summary>
    public static PolicyBench Load(string name)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("GN_SHARED") ?? "../shared", "data", "policy-bench");
        var data = name.StartsWith("rbac", StringComparison.Ordinal) ? RegoValue.Parse(File.ReadAllBytes(Path.Combine(folder, "rbacmap-data.json"))) : null;
        var set = PolicySet.Compile([new PolicySource(name + ".rego", File.ReadAllText(Path.Combine(folder, name + ".rego")))], data);
        return new PolicyBench(set.Prepare(name == "abac" ? "data.abac.decision" : $"data.{name}.allow"), File.ReadAllBytes(Path.Combine(folder, name + ".json")));
    }
}
