using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Indices;

namespace GovernedNetwork.ElasticsearchHost.Setup;

internal static class TemplateApi
{
    public static HostAnswer PutComponent(Exchange exchange)
    {
        var body = Exchange.Known(exchange.Json(), "component template", "template", "version", "_meta");
        Checked(exchange, body["template"]);
        exchange.Cluster.Components.Put(Name(exchange), body);
        return HostAnswer.Acknowledged;
    }

    public static HostAnswer GetComponent(Exchange exchange) => List(exchange, exchange.Cluster.Components, "component_template");

    public static HostAnswer ExistsComponent(Exchange exchange) => HostAnswer.Exists(exchange.Cluster.Components.Find(Name(exchange)) is not null);

    public static HostAnswer DeleteComponent(Exchange exchange)
    {
        var users = exchange.Cluster.Templates.All.Where(kept => kept.Value.Body["composed_of"] is JsonArray parts && parts.Any(part => (string)part! == Name(exchange)));
        if (users.FirstOrDefault().Key is { } user) throw RefusedException.Illegal($"component templates [{Name(exchange)}] cannot be removed as they are still in use by index templates [{user}]");
        return Remove(exchange.Cluster.Components, Name(exchange));
    }

    public static HostAnswer PutIndex(Exchange exchange)
    {
        var body = Exchange.Known(exchange.Json(), "index template", "index_patterns", "template", "composed_of", "priority", "version", "_meta", "data_stream");
        if (body["data_stream"] is { } stream) Exchange.Known(stream, "data_stream", exchange.Cluster.Options.IsOpenSearch ? ["timestamp_field"] : ["hidden", "allow_custom_routing"]);
        var patterns = IndexTemplate.PatternsOf(body);
        if (patterns.Count == 0) throw RefusedException.Unknown("an index template without [index_patterns]");
        Checked(exchange, body["template"]);
        foreach (var component in body["composed_of"] as JsonArray ?? [])
            if (exchange.Cluster.Components.Find((string)component!) is null)
                throw new RefusedException(400, "invalid_index_template_exception", $"index_template [{Name(exchange)}] invalid, cause [component templates [{component}] do not exist]");
        foreach (var (name, kept) in exchange.Cluster.Templates.All)
            if (name != Name(exchange) && ((long?)kept.Body["priority"] ?? 0) == ((long?)body["priority"] ?? 0) && IndexTemplate.PatternsOf(kept.Body).Intersect(patterns).Any())
                throw RefusedException.Illegal($"index template [{Name(exchange)}] has index patterns matching patterns from existing templates [{name}] with the same priority");
        body["index_patterns"] = new JsonArray([.. patterns.Select(pattern => JsonValue.Create(pattern))]);
        if (body["composed_of"] is null) body["composed_of"] = new JsonArray();
        exchange.Cluster.Templates.Put(Name(exchange), body);
        return HostAnswer.Acknowledged;
    }

    public static HostAnswer GetIndex(Exchange exchange) => List(exchange, exchange.Cluster.Templates, "index_template");

    public static HostAnswer ExistsIndex(Exchange exchange) => HostAnswer.Exists(exchange.Cluster.Templates.Find(Name(exchange)) is not null);

    public static HostAnswer DeleteIndex(Exchange exchange) => Remove(exchange.Cluster.Templates, Name(exchange));

    private static string Name(Exchange exchange) => exchange.Path("name")!;

    /// <summary>A template whose mapping could not be used is refused when it is put, not when the first index needs it.</summary>
    private static void Checked(Exchange exchange, JsonNode? template)
    {
        if (template is null) return;
        var parts = Exchange.Known(template, "template", "settings", "mappings", "aliases");
        if (parts["mappings"] is not JsonObject mappings) return;
        foreach (var (path, field) in new Mapping(mappings).Fields)
            if (!field.IsKnownTo(exchange.Cluster.Options)) throw new RefusedException(400, "mapper_parsing_exception", $"No handler for type [{field.Type}] declared on field [{path}]");
    }

    private static HostAnswer List(Exchange exchange, Shelf shelf, string kind)
    {
        if (shelf.Find(Name(exchange)) is not { } kept) throw new RefusedException(404, "resource_not_found_exception", $"{kind} matching [{Name(exchange)}] not found");
        return HostAnswer.Ok(new JsonObject { [kind + "s"] = new JsonArray(new JsonObject { ["name"] = Name(exchange), [kind] = kept.Body.DeepClone() }) });
    }

    private static HostAnswer Remove(Shelf shelf, string name) =>
        shelf.Remove(name) ? HostAnswer.Acknowledged : throw new RefusedException(404, "resource_not_found_exception", $"template [{name}] missing");
}
