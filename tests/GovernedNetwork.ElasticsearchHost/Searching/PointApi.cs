using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Indices;

namespace GovernedNetwork.ElasticsearchHost.Searching;

/// <summary>Points in time, in either product's form. They do not end by themselves here.</summary>
internal static class PointApi
{
    public static HostAnswer Open(Exchange exchange)
    {
        if (exchange.Parameter("keep_alive") is null) throw RefusedException.Illegal("[keep_alive] is missing");
        var indices = exchange.Cluster.Named(exchange.Path("index"));
        var point = new PointInTime(exchange.Cluster.NextId(), Candidate.Of(indices), indices.Count);
        exchange.Cluster.Points.Add(point.Id, point);
        return HostAnswer.Ok(new JsonObject { [exchange.Cluster.Options.IsOpenSearch ? "pit_id" : "id"] = point.Id, ["_shards"] = ServerApi.Shards(indices.Count) });
    }

    public static HostAnswer Close(Exchange exchange)
    {
        var body = exchange.Json();
        if (exchange.Cluster.Options.IsOpenSearch)
        {
            var closed = new JsonArray();
            foreach (var id in Exchange.Known(body, "close", "pit_id")["pit_id"] as JsonArray ?? [])
                closed.Add(new JsonObject { ["successful"] = exchange.Cluster.Points.Remove((string)id!), ["pit_id"] = (string)id! });
            return HostAnswer.Ok(new JsonObject { ["pits"] = closed });
        }
        var freed = exchange.Cluster.Points.Remove((string)Exchange.Known(body, "close", "id")["id"]!);
        return new(freed ? 200 : 404, new JsonObject { ["succeeded"] = true, ["num_freed"] = freed ? 1 : 0 });
    }

    public static HostAnswer List(Exchange exchange) => HostAnswer.Ok(new JsonObject
    {
        ["pits"] = new JsonArray([.. exchange.Cluster.Points.Keys.Select(id => new JsonObject { ["pit_id"] = id })]),
    });

    public static HostAnswer CloseAll(Exchange exchange)
    {
        var closed = new JsonArray([.. exchange.Cluster.Points.Keys.Select(id => new JsonObject { ["successful"] = true, ["pit_id"] = id })]);
        exchange.Cluster.Points.Clear();
        return HostAnswer.Ok(new JsonObject { ["pits"] = closed });
    }
}
