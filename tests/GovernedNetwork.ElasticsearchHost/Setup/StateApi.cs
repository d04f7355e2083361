using System.Globalization;
using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;

namespace GovernedNetwork.ElasticsearchHost.Setup;

/// <summary>OpenSearch's index state management. An update must name what it replaces.</summary>
internal static class StateApi
{
    public static HostAnswer Put(Exchange exchange)
    {
        var name = exchange.Path("name")!;
        var policy = Exchange.Known(
            Exchange.Known(exchange.Json(), "state management", "policy")["policy"], "policy", "description", "default_state", "states", "ism_template", "error_notification");
        if (exchange.Cluster.States.Find(name) is { } before
            && (exchange.Parameter("if_seq_no") != before.Sequence.ToString(CultureInfo.InvariantCulture) || exchange.Parameter("if_primary_term") != "1"))
            throw new RefusedException(409, "version_conflict_engine_exception", $"[{name}]: version conflict, document already exists (current version [{before.Version}])");
        var isNew = exchange.Cluster.States.Find(name) is null;
        return new(isNew ? 201 : 200, Said(name, exchange.Cluster.States.Put(name, policy), "policy"));
    }

    public static HostAnswer Get(Exchange exchange)
    {
        var name = exchange.Path("name")!;
        return HostAnswer.Ok(Said(name, exchange.Cluster.States.Find(name) ?? throw new RefusedException(404, "status_exception", "Policy not found"), "policy"));
    }

    public static HostAnswer Delete(Exchange exchange) => exchange.Cluster.States.Remove(exchange.Path("name")!)
        ? HostAnswer.Ok(new JsonObject { ["_id"] = exchange.Path("name"), ["result"] = "deleted" })
        : throw new RefusedException(404, "status_exception", "Policy not found");

    private static JsonObject Said(string name, Shelf.Kept kept, string member) => new()
    {
        ["_id"] = name,
        ["_version"] = kept.Version,
        ["_seq_no"] = kept.Sequence,
        ["_primary_term"] = 1,
        [member] = kept.Body.DeepClone(),
    };
}
