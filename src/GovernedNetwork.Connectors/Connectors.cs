using GovernedNetwork.Connectors.Bluesky;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GovernedNetwork.Connectors;

/// <summary>Every external network that something here can connect to.</summary>
public static class ConnectorSetUp
{
    /// <summary>Adds the connectors that are configured under <c>Connectors</c>; the others are not there, and policy says so.</summary>
    public static IServiceCollection AddConnectors(this IServiceCollection services, IConfiguration configuration) =>
        services.AddBluesky(configuration);
}
