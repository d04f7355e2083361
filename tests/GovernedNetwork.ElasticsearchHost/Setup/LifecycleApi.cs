using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;

namespace GovernedNetwork.ElasticsearchHost.Setup;

/// <summary>Elasticsearch's index lifecycles. They are kept and given back; nothing ages here.</summary>
internal static class LifecycleApi
{
    public static HostAnswer Put(Exchange exchange)
    {
        var policy = Exchange.Known(Exchange.Known(exchange.Json(), "lifecycle", "policy")["policy"], "policy", "phases", "_meta");
        var phases = Exchange.Known(policy["phases"], "phases", "hot", "warm", "cold", "frozen", "delete");
        foreach (var (name, phase) in phases) Exchange.Known(phase, name, "min_age", "actions");
        exchange.Cluster.Lifecycles.Put(exchange.Path("name")!, policy);
        return HostAnswer.Acknowledged;
    }

    public static HostAnswer Get(Exchange exchange)
    {
        var name = exchange.Path("name")!;
        var kept = exchange.Cluster.Lifecycles.Find(name) ?? throw Missing(name);
        return HostAnswer.Ok(new JsonObject { [name] = new JsonObject { ["version"] = kept.Version, ["policy"] = kept.Body.DeepClone() } });
    }

    public static HostAnswer Delete(Exchange exchange) =>
        exchange.Cluster.Lifecycles.Remove(exchange.Path("name")!) ? HostAnswer.Acknowledged : throw Missing(exchange.Path("name")!);

    private static RefusedException Missing(string name) => new(404, "resource_not_found_exception", $"Lifecycle policy not found: {name}");
}
