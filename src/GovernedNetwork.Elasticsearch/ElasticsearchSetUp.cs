using GovernedNetwork.Alerts.Conditions;
using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Audit.Panels;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Checkpoints;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Queries;
using GovernedNetwork.Elasticsearch.Reconciling;
using GovernedNetwork.Elasticsearch.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Elasticsearch;

/// <summary>Elasticsearch or OpenSearch beside the network.</summary>
public static class ElasticsearchSetUp
{
    /// <summary>Adds what is configured under <c>Elasticsearch</c>; without that section nothing is there, and nothing is sent anywhere.</summary>
    public static IServiceCollection AddElasticsearch(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(ElasticsearchOptions.Section);
        var options = services.AddOptions<ElasticsearchOptions>();
        if (!section.Exists()) return services;
        options.Bind(section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddMetrics()
            .AddSingleton(provider => new SearchServer(provider.GetRequiredService<IOptions<ElasticsearchOptions>>()))
            .AddSingleton(provider => new StandingSetUp(provider.GetRequiredService<SearchServer>(), Options(provider), provider.GetRequiredService<IClock>()))
            .AddSingleton<ICheckpointArchive>(provider => new CheckpointIndex(
                provider.GetRequiredService<SearchServer>(), provider.GetRequiredService<StandingSetUp>(), Options(provider)))
            .AddSingleton<IConditionSource>(provider => new ExportCondition(provider.GetRequiredService<ExportProgress>(), provider.GetRequiredService<IClock>()))
            .AddSingleton<IRecordFollower, ExportWatermark>()
            .AddSingleton<IRecordIndex>(Index)
            .AddSingleton(Export);
    }

    private static ElasticsearchRecordIndex Index(IServiceProvider provider)
    {
        var (progress, clock) = (provider.GetRequiredService<ExportProgress>(), provider.GetRequiredService<IClock>());
        return new(
            provider.GetRequiredService<SearchServer>(), Options(provider), provider.GetRequiredService<RecordSearch>(),
            new Coverage(() => progress.Read(), clock).Has, provider.GetRequiredService<ILogger<ElasticsearchRecordIndex>>());
    }

    private static RecordExport Export(IServiceProvider provider)
    {
        var (server, feed, state) = (provider.GetRequiredService<SearchServer>(), provider.GetRequiredService<ILedgerFeed>(), provider.GetRequiredService<IExportState>());
        var (setUp, options, clock) = (provider.GetRequiredService<StandingSetUp>(), Options(provider), provider.GetRequiredService<IClock>());
        var (pace, meter, lease) = (new Pace(Random.Shared), new ExportMeter(provider.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), clock), new Lease(state, options, clock));
        // One for the export and one for the comparison, which go on at the same time.
        var (exporting, comparing) = (Courtesy(), Courtesy());
        return new RecordExport(
            new Exporter(server, feed, state, lease, new Delivery(server, lease, pace, exporting, meter, TimeProvider.System), setUp, exporting, options),
            new Reconciler(server, feed, state, setUp, comparing, options), new Retention(server, options, clock), state, provider.GetRequiredService<ExportProgress>(), meter, pace, exporting,
            options, clock);

        Courtesy Courtesy() => new(provider.GetRequiredService<Attendance>(), options, TimeProvider.System);
    }

    private static ElasticsearchOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<ElasticsearchOptions>>().Value;
}
