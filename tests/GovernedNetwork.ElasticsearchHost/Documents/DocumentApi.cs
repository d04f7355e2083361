using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Indices;

namespace GovernedNetwork.ElasticsearchHost.Documents;

/// <summary>Single documents by id: these see a write at once, without a refresh.</summary>
internal static class DocumentApi
{
    public static HostAnswer Put(Exchange exchange) => Write(exchange, exchange.Parameter("op_type") ?? "index");

    public static HostAnswer Create(Exchange exchange) => Write(exchange, "create");

    public static HostAnswer Delete(Exchange exchange) => Write(exchange, "delete");

    public static HostAnswer Get(Exchange exchange)
    {
        var index = exchange.Cluster.Named(exchange.Path("index"))[0];
        return index.Find(exchange.Path("id")!) is { } document
            ? HostAnswer.Ok(Found(index, document, null))
            : new(404, new JsonObject { ["_index"] = index.Name, ["_id"] = exchange.Path("id"), ["found"] = false });
    }

    public static HostAnswer Source(Exchange exchange)
    {
        var index = exchange.Cluster.Named(exchange.Path("index"))[0];
        return index.Find(exchange.Path("id")!) is { } document
            ? HostAnswer.Ok(JsonNode.Parse(document.Source)!.AsObject())
            : throw new RefusedException(404, "resource_not_found_exception", $"Document not found [{index.Name}]/[{exchange.Path("id")}]");
    }

    public static HostAnswer Several(Exchange exchange)
    {
        var body = Exchange.Known(exchange.Json(), "mget", "docs", "ids");
        var wanted = body["ids"] is JsonArray ids
            ? ids.Select(id => (exchange.Path("index") ?? throw RefusedException.Illegal("index is missing"), id!.ToString()))
            : (body["docs"] as JsonArray ?? throw RefusedException.Illegal("no documents to get")).Select(document =>
                ((string?)document!["_index"] ?? exchange.Path("index") ?? throw RefusedException.Illegal("index is missing"), document["_id"]!.ToString()));
        var found = new JsonArray();
        foreach (var (name, id) in wanted) found.Add(One(exchange, name, id));
        return HostAnswer.Ok(new JsonObject { ["docs"] = found });
    }

    private static JsonObject One(Exchange exchange, string name, string id)
    {
        if (!exchange.Cluster.Indices.TryGetValue(name, out var index))
            return new JsonObject { ["_index"] = name, ["_id"] = id, ["error"] = new JsonObject { ["type"] = "index_not_found_exception", ["reason"] = $"no such index [{name}]" } };
        return index.Find(id) is { } document
            ? Found(index, document, exchange.Parameter("_source"))
            : new JsonObject { ["_index"] = name, ["_id"] = id, ["found"] = false };
    }

    private static JsonObject Found(SearchIndex index, StoredDocument document, string? only)
    {
        var source = JsonNode.Parse(document.Source)!.AsObject();
        return new JsonObject
        {
            ["_index"] = index.Name,
            ["_id"] = document.Id,
            ["_version"] = document.Version,
            ["_seq_no"] = document.Sequence,
            ["_primary_term"] = 1,
            ["found"] = true,
            ["_source"] = only is null ? source : FilterPath.Apply(source, only),
        };
    }

    private static HostAnswer Write(Exchange exchange, string action)
    {
        var operation = new Operation(action, exchange.Path("index")!, exchange.Path("id") ?? exchange.Cluster.NextId(), exchange.Body);
        var result = Writing.Do(exchange.Cluster, operation);
        if (exchange.Is("refresh")) exchange.Cluster.Indices[operation.Index].Refresh();
        var status = (int)result["status"]!;
        result.Remove("status");
        return new(status, result);
    }
}
