using System.Text.Json;
using GovernedNetwork.ElasticsearchHost.Http;

namespace GovernedNetwork.ElasticsearchHost.Indices;

/// <summary>Holds a document to its index's mapping, and widens the mapping where that is allowed.</summary>
internal static class DocumentCheck
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 1000 };

    public static void Check(Cluster cluster, SearchIndex index, string id, ReadOnlyMemory<byte> source)
    {
        try
        {
            using var document = JsonDocument.Parse(source, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw Wrong(cluster, "failed to parse: it is no object");
            if (Depth(document.RootElement) > 20) throw RefusedException.Illegal("Limit of mapping depth [20] has been exceeded");
            if (index.IsStream && !document.RootElement.TryGetProperty("@timestamp", out _)) throw Wrong(cluster, "data stream timestamp field [@timestamp] is missing");
            foreach (var (path, value) in FieldValues.Leaves(document.RootElement)) Field(cluster, index, id, path, value);
        }
        catch (JsonException)
        {
            throw Wrong(cluster, "failed to parse: malformed, or a field twice");
        }
    }

    private static void Field(Cluster cluster, SearchIndex index, string id, string path, JsonElement value)
    {
        if (index.Mapping.Field(path) is null)
        {
            if (index.Mapping.Dynamic == "strict")
                throw new RefusedException(400, "strict_dynamic_mapping_exception", $"[1:1] mapping set to strict, dynamic introduction of [{path}] within [_doc] is not allowed");
            index.Mapping.Learn(path, value);
        }
        if (index.Mapping.Field(path) is not { } field) return;
        if (field.Type == "keyword" && field.IgnoreAbove == int.MaxValue && value.ValueKind == JsonValueKind.String && System.Text.Encoding.UTF8.GetByteCount(value.GetString()!) > 32766)
            throw RefusedException.Illegal($"Document contains at least one immense term in field=\"{path}\". The prefix of the first immense term is: '{value.GetString()![..10]}'");
        if (field.Read(value) is null)
            throw Wrong(cluster, $"[1:1] failed to parse field [{path}] of type [{field.Type}] in document with id '{id}'. Preview of field's value: '{value}'");
    }

    private static RefusedException Wrong(Cluster cluster, string reason) => new(400, cluster.DocumentError, reason);

    private static int Depth(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => 1 + element.EnumerateObject().Select(member => Depth(member.Value)).DefaultIfEmpty().Max(),
        JsonValueKind.Array => element.EnumerateArray().Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
