using GovernedNetwork.ElasticsearchHost.Documents;
using GovernedNetwork.ElasticsearchHost.Indices;
using GovernedNetwork.ElasticsearchHost.Searching;
using GovernedNetwork.ElasticsearchHost.Setup;

namespace GovernedNetwork.ElasticsearchHost.Http;

/// <summary>Which resource answers: the whole of what the stand-in knows.</summary>
internal static class Routes
{
    private const string Bulk = "refresh timeout wait_for_active_shards include_source_on_error";
    private const string Search = "ignore_unavailable allow_partial_search_results q index";
    private const string Templates = "_component_template/{name}", Index = "_index_template/{name}", Lifecycle = "_ilm/policy/{name}", State = "_plugins/_ism/policies/{name}";

    private static readonly Route[] Table =
    [
        new("GET|HEAD", "/", ServerApi.Info),
        new("GET", "/_cluster/health", ServerApi.Health, "timeout"),
        new("POST|PUT", "/_bulk", BulkApi.Post, Bulk),
        new("POST|PUT", "/{index}/_bulk", BulkApi.Post, Bulk),
        new("GET|POST", "/_mget", DocumentApi.Several, "_source"),
        new("GET|POST", "/{index}/_mget", DocumentApi.Several, "_source"),
        new("POST", "/{index}/_doc", DocumentApi.Put, "refresh"),
        new("PUT|POST", "/{index}/_doc/{id}", DocumentApi.Put, "refresh op_type"),
        new("PUT|POST", "/{index}/_create/{id}", DocumentApi.Create, "refresh"),
        new("GET|HEAD", "/{index}/_doc/{id}", DocumentApi.Get),
        new("GET|HEAD", "/{index}/_source/{id}", DocumentApi.Source),
        new("DELETE", "/{index}/_doc/{id}", DocumentApi.Delete, "refresh"),
        new("GET|POST", "/_search", SearchApi.Post, Search),
        new("GET|POST", "/{index}/_search", SearchApi.Post, Search),
        new("GET|POST", "/_count", SearchApi.Count, "ignore_unavailable"),
        new("GET|POST", "/{index}/_count", SearchApi.Count, "ignore_unavailable"),
        new("POST", "/{index}/_pit", PointApi.Open, "keep_alive", OpenSearch: false),
        new("DELETE", "/_pit", PointApi.Close, OpenSearch: false),
        new("POST", "/{index}/_search/point_in_time", PointApi.Open, "keep_alive", OpenSearch: true),
        new("GET", "/_search/point_in_time/_all", PointApi.List, OpenSearch: true),
        new("DELETE", "/_search/point_in_time/_all", PointApi.CloseAll, OpenSearch: true),
        new("DELETE", "/_search/point_in_time", PointApi.Close, OpenSearch: true),
        new("PUT|POST", Templates, TemplateApi.PutComponent),
        new("GET", Templates, TemplateApi.GetComponent),
        new("HEAD", Templates, TemplateApi.ExistsComponent),
        new("DELETE", Templates, TemplateApi.DeleteComponent),
        new("PUT|POST", Index, TemplateApi.PutIndex),
        new("GET", Index, TemplateApi.GetIndex),
        new("HEAD", Index, TemplateApi.ExistsIndex),
        new("DELETE", Index, TemplateApi.DeleteIndex),
        new("PUT", Lifecycle, LifecycleApi.Put, OpenSearch: false),
        new("GET", Lifecycle, LifecycleApi.Get, OpenSearch: false),
        new("DELETE", Lifecycle, LifecycleApi.Delete, OpenSearch: false),
        new("PUT", State, StateApi.Put, "if_seq_no if_primary_term", OpenSearch: true),
        new("GET|HEAD", State, StateApi.Get, OpenSearch: true),
        new("DELETE", State, StateApi.Delete, OpenSearch: true),
        new("GET", "/_data_stream/{name}", IndexApi.GetStream),
        new("GET|POST", "/_refresh", IndexApi.Refresh, "ignore_unavailable allow_no_indices expand_wildcards"),
        new("GET|POST", "/{index}/_refresh", IndexApi.Refresh, "ignore_unavailable allow_no_indices expand_wildcards"),
        new("GET", "/{index}/_mapping", IndexApi.GetMapping, "ignore_unavailable"),
        new("PUT|POST", "/{index}/_mapping", IndexApi.PutMapping),
        new("PUT", "/{index}", IndexApi.Create),
        new("GET", "/{index}", IndexApi.Get),
        new("HEAD", "/{index}", IndexApi.Exists),
        new("DELETE", "/{index}", IndexApi.Delete, "ignore_unavailable"),
    ];

    public static HostAnswer Answer(Cluster cluster, string method, string path, IReadOnlyDictionary<string, string> parameters, byte[] body)
    {
        foreach (var route in Table)
        {
            if (!route.Methods.Split('|').Contains(method) || (route.OpenSearch is { } only && only != cluster.Options.IsOpenSearch)) continue;
            if (route.Match(path) is not { } values) continue;
            foreach (var (name, _) in parameters)
                if (!route.Knows(name) || (name == "include_source_on_error" && !cluster.KnowsIncludeSourceOnError))
                    throw RefusedException.Illegal($"request [{path}] contains unrecognized parameter: [{name}]");
            return route.Answer(new Exchange(cluster, body, values, parameters));
        }
        throw RefusedException.Illegal($"no handler found for uri [{path}] and method [{method}]");
    }
}
