namespace GovernedNetwork.Web.Workers;

internal static class Workers
{
    public static IServiceCollection AddWorkers(this IServiceCollection services) =>
        services.AddHostedService<ServiceRecord>().AddHostedService<OutboxWorker>().AddHostedService<AnchorWorker>().AddHostedService<IndexWorker>();
}
