using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.ElasticsearchHost;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Elasticsearch.Tests.Running;

/// <summary>Clients of a running server.</summary>
internal static class Servers
{
    public static readonly ServerProduct Elasticsearch = new(false, new Version(9, 1, 0));

    public static ElasticsearchOptions Options(Uri address, Action<ElasticsearchOptions>? change = null)
    {
        var options = new ElasticsearchOptions { Address = address, RequestTimeout = TimeSpan.FromSeconds(20) };
        change?.Invoke(options);
        return options;
    }

    public static SearchServer At(Uri address, Action<ElasticsearchOptions>? change = null) => new(Microsoft.Extensions.Options.Options.Create(Options(address, change)));

    public static T Got<T>(this Asked<T> asked) => asked is Asked<T>.Got(var value) ? value : throw new InvalidOperationException(((Asked<T>.Failed)asked).Failure.ToString());

    public static Failure Refused<T>(this Asked<T> asked) => Assert.IsType<Asked<T>.Failed>(asked).Failure;

    public static Task<RunningElasticsearch> Start(bool openSearch = false) =>
        RunningElasticsearch.Start(openSearch ? new() { IsOpenSearch = true, Version = "2.19.1" } : new());
}
