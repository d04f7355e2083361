using GovernedNetwork.Audit;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovernedNetwork.Web;

/// <summary>Live: the process answers. Ready: it can read its record, so it may be sent requests.</summary>
internal static class Health
{
    public static IServiceCollection AddNetworkHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<RecordReadable>("record", tags: ["ready"]);
        return services;
    }

    public static void MapNetworkHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
    }

    private sealed class RecordReadable(Integrity integrity) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                return Task.FromResult(HealthCheckResult.Healthy($"{integrity.Head()?.Size ?? 0} records"));
            }
            catch (Storage.StoreUnavailableException unreadable)
            {
                return Task.FromResult(HealthCheckResult.Unhealthy("the record cannot be read", unreadable));
            }
        }
    }
}
