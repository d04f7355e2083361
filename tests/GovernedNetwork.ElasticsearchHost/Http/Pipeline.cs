using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Faults;
using GovernedNetwork.ElasticsearchHost.Indices;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.ElasticsearchHost.Http;

/// <summary>What a request passes before a resource answers it: unpacking, the size, the media type, authorization, the next fault.</summary>
internal static class Pipeline
{
    public static async Task Answer(HttpContext context, Cluster cluster)
    {
        if (cluster.IsAway)
        {
            context.Abort();
            return;
        }

        cluster.Asked.Enqueue($"{context.Request.Method} {context.Request.Path}");
        var body = await Body(context);
        var path = context.Request.Path.Value!;
        if (path.EndsWith("/_bulk", StringComparison.Ordinal) && path.StartsWith($"/{cluster.Faulty}", StringComparison.Ordinal) && cluster.Faults.TryDequeue(out var fault))
            await FaultyBulk.Answer(context, fault, () => Do(context, cluster, body, fault));
        else
            await Send(context, cluster.Options, Do(context, cluster, body, null));
    }

    private static HostAnswer Do(HttpContext context, Cluster cluster, byte[] body, Fault? fault)
    {
        if (Barred(context, cluster.Options, body) is { } refusal) return refusal;
        var parameters = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        // One request at a time: what is read in one answer is of one moment.
        lock (cluster.Gate)
        {
            cluster.Current = fault;
            try
            {
                var answer = Routes.Answer(cluster, context.Request.Method, context.Request.Path.Value!, parameters, body);
                return parameters.TryGetValue("filter_path", out var filter) && answer is { Body: { } whole } ? answer with { Body = FilterPath.Apply(whole, filter) } : answer;
            }
            catch (RefusedException refused)
            {
                return HostAnswer.Error(refused.Status, refused.Type, refused.Message);
            }
        }
    }

    private static HostAnswer? Barred(HttpContext context, ElasticsearchHostOptions options, byte[] body)
    {
        if (options.Authorization is { } expected && context.Request.Headers.Authorization != expected)
            return HostAnswer.Error(401, "security_exception", "missing or wrong authentication credentials for REST request");
        if (body.Length > options.MaxBody) return new(413, null);
        var type = context.Request.ContentType?.Split(';')[0];
        return body.Length == 0 || type is "application/json" or "application/x-ndjson"
            ? null
            : new(406, new JsonObject { ["error"] = $"Content-Type header [{type}] is not supported", ["status"] = 406 });
    }

    private static async Task<byte[]> Body(HttpContext context)
    {
        using var body = new MemoryStream();
        if (context.Request.Headers.ContentEncoding == "gzip")
        {
            await using var gzip = new GZipStream(context.Request.Body, CompressionMode.Decompress);
            await gzip.CopyToAsync(body);
        }
        else
        {
            await context.Request.Body.CopyToAsync(body);
        }
        return body.ToArray();
    }

    public static Task Send(HttpContext context, ElasticsearchHostOptions options, HostAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        if (!options.IsOpenSearch) context.Response.Headers["X-Elastic-Product"] = "Elasticsearch";
        if (answer.Body is not { } body || context.Request.Method == "HEAD") return Task.CompletedTask;
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body.ToJsonString())).AsTask();
    }
}
