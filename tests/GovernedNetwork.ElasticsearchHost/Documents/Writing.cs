using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Indices;

namespace GovernedNetwork.ElasticsearchHost.Documents;

/// <summary>One write. An id that is taken refuses <c>create</c>, and that is looked up in this index only.</summary>
internal static class Writing
{
    public static JsonObject Do(Cluster cluster, Operation operation)
    {
        var index = cluster.ForWriting(operation.Index);
        if (index.IsStream && operation.Action != "create") throw RefusedException.Illegal("only write ops with an op_type of create are allowed in data streams");
        var before = index.Find(operation.Id);
        if (operation.Action == "delete")
        {
            var removed = index.Remove(operation.Id);
            return Said(index, operation.Id, (before?.Version ?? 0) + 1, removed ? "deleted" : "not_found", removed ? 200 : 404);
        }
        if (operation.Action == "create" && before is not null)
            throw new RefusedException(
                409, "version_conflict_engine_exception", $"[{operation.Id}]: version conflict, document already exists (current version [{before.Version}])");
        DocumentCheck.Check(cluster, index, operation.Id, operation.Source);
        var stored = index.Put(operation.Id, operation.Source);
        return Said(index, operation.Id, stored.Version, before is null ? "created" : "updated", before is null ? 201 : 200);
    }

    private static JsonObject Said(SearchIndex index, string id, long version, string result, int status) => new()
    {
        ["_index"] = index.Name,
        ["_id"] = id,
        ["_version"] = version,
        ["result"] = result,
        ["_shards"] = ServerApi.Shards(1),
        ["_seq_no"] = index.Find(id)?.Sequence ?? 0,
        ["_primary_term"] = 1,
        ["status"] = status,
    };
}
