using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Decisions;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovernedNetwork.Web;

/// <summary>Live: the process answers. Ready: it can read its record and policy answers, so it may be sent requests.</summary>
internal static class Health
{
    public static IServiceCollection AddNetworkHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<RecordReadable>("record", tags: ["ready"]).AddCheck<PolicyAnswers>("policy", tags: ["ready"])
            .AddCheck<Anchored>("anchors", tags: ["ready"]);
        return services;
    }

    public static void MapNetworkHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
    }

    /// <summary>Asks about nothing, which is refused: an answer, and so a policy engine that works.</summary>
    private sealed class PolicyAnswers(IPolicyEngine engine) : IHealthCheck
    {
        private static readonly PolicyInput Nothing = new("health", "{}"u8.ToArray());

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                return await engine.Ask(Nothing, cancellationToken) is { } answer ? HealthCheckResult.Healthy(answer.Revision) : HealthCheckResult.Unhealthy("policy's answer is undefined");
            }
            catch (PolicyEngineException failure)
            {
                return HealthCheckResult.Unhealthy(failure.Message, failure);
            }
        }
    }

    /// <summary>An anchor that is away, or that contradicts the record, is said here and in the log; requests go on, since who says so is outside.</summary>
    private sealed class Anchored(AnchorKeeper keeper) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(keeper.State is { Trouble: { } trouble } ? HealthCheckResult.Degraded(trouble) : HealthCheckResult.Healthy($"{keeper.State.Size} records"));
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
