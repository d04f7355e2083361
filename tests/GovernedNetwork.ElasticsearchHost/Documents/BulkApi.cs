using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Faults;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Indices;

namespace GovernedNetwork.ElasticsearchHost.Documents;

/// <summary>Several writes in one request. One that fails fails alone; lines that cannot be read fail all.</summary>
internal static class BulkApi
{
    public static HostAnswer Post(Exchange exchange)
    {
        var cluster = exchange.Cluster;
        var operations = Read(exchange).ToList();
        if (operations.Count == 0) throw RefusedException.Illegal("The bulk request must be terminated by a newline [\\n] or holds nothing");
        var (items, errors, touched) = (new JsonArray(), false, new HashSet<SearchIndex>());
        foreach (var operation in operations)
        {
            var result = cluster.Current is { } fault && FaultyBulk.Spares(fault, items.Count)
                ? FaultyBulk.Result(fault, operation.Index, operation.Id)
                : Done(cluster, operation, touched);
            errors |= result["error"] is not null;
            items.Add(new JsonObject { [operation.Action] = result });
        }
        if (exchange.Is("refresh"))
            foreach (var index in touched) index.Refresh();
        return HostAnswer.Ok(new JsonObject { ["took"] = 1, ["errors"] = errors, ["items"] = items });
    }

    private static JsonObject Done(Cluster cluster, Operation operation, HashSet<SearchIndex> touched)
    {
        try
        {
            var result = Writing.Do(cluster, operation);
            if (cluster.Indices.TryGetValue(operation.Index, out var index)) touched.Add(index);
            return result;
        }
        catch (RefusedException refused)
        {
            return new JsonObject
            {
                ["_index"] = operation.Index,
                ["_id"] = operation.Id,
                ["status"] = refused.Status,
                ["error"] = new JsonObject { ["type"] = refused.Type, ["reason"] = refused.Message },
            };
        }
    }

    private static IEnumerable<Operation> Read(Exchange exchange)
    {
        var body = exchange.Body;
        if (body.Length > 0 && body[^1] != (byte)'\n') throw RefusedException.Illegal("The bulk request must be terminated by a newline [\\n]");
        for (var at = 0; at < body.Length;)
        {
            var action = Line(body, ref at);
            if (action.Length == 0) continue;
            var (name, target) = Action(action);
            var index = target["_index"]?.ToString() ?? exchange.Path("index") ?? throw RefusedException.Illegal("index is missing");
            var id = target["_id"]?.ToString() ?? exchange.Cluster.NextId();
            if (Encoding.UTF8.GetByteCount(id) > 512) throw RefusedException.Illegal($"id [{id}] is too long, must be no longer than 512 bytes");
            var source = name == "delete" ? default : Line(body, ref at);
            yield return new Operation(name, index, id, source.ToArray());
        }
    }

    private static (string Name, JsonObject Target) Action(ReadOnlyMemory<byte> line)
    {
        try
        {
            var action = JsonNode.Parse(line.Span, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
            if (action is not { Count: 1 } || action.First() is not { Key: "index" or "create" or "delete", Value: JsonObject target })
                throw RefusedException.Illegal("Malformed action/metadata line, or an action that the stand-in does not know");
            return (action.First().Key, Exchange.Known(target, "action", "_index", "_id"));
        }
        catch (JsonException)
        {
            throw RefusedException.Illegal("Malformed action/metadata line");
        }
    }

    private static ReadOnlyMemory<byte> Line(byte[] body, ref int at)
    {
        var end = Array.IndexOf(body, (byte)'\n', at);
        if (end < 0) throw RefusedException.Illegal("an action without its document");
        var line = body.AsMemory(at, end - at);
        at = end + 1;
        return line;
    }
}
