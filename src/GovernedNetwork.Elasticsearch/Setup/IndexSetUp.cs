using System.Text;
using System.Text.Json.Nodes;
using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Setup;

/// <summary>Puts lifecycle and templates where they are missing or older, in the order in which each needs the one before.</summary>
internal sealed class IndexSetUp(SearchServer server, Func<ServerProduct, IReadOnlyList<(string Path, JsonObject Body)>> steps)
{
    /// <summary>For the record and its checkpoints.</summary>
    public IndexSetUp(SearchServer server, ElasticsearchOptions options) : this(server, product => Steps(options, product))
    {
    }

    /// <summary>Null when everything is there now.</summary>
    public async Task<Failure?> Run(CancellationToken cancellation)
    {
        var asked = await server.Product(cancellation);
        if (asked is not Asked<ServerProduct>.Got(var product)) return ((Asked<ServerProduct>.Failed)asked).Failure;
        foreach (var (path, body) in steps(product))
            if (await Ensure(path, body, cancellation) is { } failure) return failure;
        return null;
    }

    /// <summary>What is put where, in this order; the same is in <c>deploy/elasticsearch</c> for who does it by hand.</summary>
    public static IReadOnlyList<(string Path, JsonObject Body)> Steps(ElasticsearchOptions options, ServerProduct product)
    {
        var templates = new AuditTemplates(options, product);
        var lifecycles = product.IsOpenSearch ? "_plugins/_ism/policies" : "_ilm/policy";
        return
        [
            ($"{lifecycles}/{templates.LifecycleName}", templates.Lifecycle),
            ($"_component_template/{templates.MappingsName}", AuditTemplates.MappingsTemplate),
            ($"_index_template/{options.IndexPrefix}", templates.IndexTemplate),
            ($"_index_template/{options.CheckpointIndex}", templates.CheckpointTemplate),
        ];
    }

    private async Task<Failure?> Ensure(string path, JsonObject body, CancellationToken cancellation)
    {
        var reply = await server.Send(HttpMethod.Get, path, null, cancellation);
        var installed = reply is Reply.Answered found ? Installed.Read(found.Body) : null;
        if (installed is null && reply is not Reply.Refused { Error.Status: 404 }) return Failure.Of(reply) ?? Failure.Of(new Reply.Unreadable(200));
        if (installed is { Version: >= AuditTemplates.Version }) return null;
        var content = new RequestBody(Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json");
        return Failure.Of(await server.Send(HttpMethod.Put, path + installed?.Condition, content, cancellation));
    }
}
