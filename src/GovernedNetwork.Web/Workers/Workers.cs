using GovernedNetwork.Elasticsearch.Export;

namespace GovernedNetwork.Web.Workers;

internal static class Workers
{
    public static IServiceCollection AddWorkers(this IServiceCollection services)
    {
        services.AddHostedService<ServiceRecord>().AddHostedService<OutboxWorker>().AddHostedService<AnchorWorker>().AddHostedService<SinkWorker>().AddHostedService<IndexWorker>()
            .AddHostedService<AlertWorker>().AddHostedService<ConditionWorker>();
        // Where no index is configured there is none to keep.
        return services.Any(service => service.ServiceType == typeof(RecordExport)) ? services.AddHostedService<ExportWorker>() : services;
    }
}
