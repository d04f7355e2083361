using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Setup;

namespace GovernedNetwork.ElasticsearchHost.Indices;

internal static class IndexApi
{
    public static HostAnswer Create(Exchange exchange)
    {
        var name = exchange.Path("index")!;
        var body = Exchange.Known(exchange.Json(), "create index", "settings", "mappings", "aliases");
        if (exchange.Cluster.Indices.ContainsKey(name)) throw new RefusedException(400, "resource_already_exists_exception", $"index [{name}] already exists");
        if (IndexTemplate.Make(exchange.Cluster, name, null, null).IsStream)
            throw RefusedException.Illegal($"cannot create index with name [{name}], because it matches with a template that creates data streams only, use create data stream api instead");
        exchange.Cluster.Make(name, body["settings"] as JsonObject, body["mappings"] as JsonObject);
        return HostAnswer.Ok(new JsonObject { ["acknowledged"] = true, ["shards_acknowledged"] = true, ["index"] = name });
    }

    public static HostAnswer Delete(Exchange exchange)
    {
        var expression = exchange.Path("index")!;
        if (expression.Contains('*', StringComparison.Ordinal) || expression == "_all") throw RefusedException.Illegal("Wildcard expressions or all indices are not allowed");
        foreach (var index in exchange.Cluster.Named(expression, exchange.Is("ignore_unavailable"))) exchange.Cluster.Indices.Remove(index.Name);
        return HostAnswer.Acknowledged;
    }

    public static HostAnswer Exists(Exchange exchange) => HostAnswer.Exists(exchange.Cluster.Indices.ContainsKey(exchange.Path("index")!));

    public static HostAnswer Get(Exchange exchange) => Each(exchange, index => new JsonObject
    {
        ["aliases"] = new JsonObject(),
        ["mappings"] = index.Mapping.Json.DeepClone(),
        ["settings"] = new JsonObject { ["index"] = index.Settings.DeepClone() },
    });

    public static HostAnswer GetStream(Exchange exchange)
    {
        var index = exchange.Cluster.Named(exchange.Path("name")).SingleOrDefault(index => index.IsStream) ?? throw RefusedException.NoIndex(exchange.Path("name")!);
        return HostAnswer.Ok(new JsonObject
        {
            ["data_streams"] = new JsonArray(new JsonObject { ["name"] = index.Name, ["timestamp_field"] = new JsonObject { ["name"] = "@timestamp" }, ["generation"] = 1 }),
        });
    }

    public static HostAnswer GetMapping(Exchange exchange) => Each(exchange, index => new JsonObject { ["mappings"] = index.Mapping.Json.DeepClone() });

    public static HostAnswer PutMapping(Exchange exchange)
    {
        foreach (var index in exchange.Cluster.Named(exchange.Path("index"))) index.Mapping.Merge(exchange.Json());
        return HostAnswer.Acknowledged;
    }

    public static HostAnswer Refresh(Exchange exchange)
    {
        var indices = exchange.Cluster.Named(exchange.Path("index"), exchange.Is("ignore_unavailable"));
        foreach (var index in indices) index.Refresh();
        return HostAnswer.Ok(new JsonObject { ["_shards"] = ServerApi.Shards(indices.Count) });
    }

    private static HostAnswer Each(Exchange exchange, Func<SearchIndex, JsonObject> say)
    {
        var body = new JsonObject();
        foreach (var index in exchange.Cluster.Named(exchange.Path("index"), exchange.Is("ignore_unavailable"))) body[index.Name] = say(index);
        return HostAnswer.Ok(body);
    }
}
