using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Decisions.Opa;

/// <summary>An OPA server decides, with the bundle that this network serves to it.</summary>
public sealed class OpaPolicyEngine : IPolicyEngine, IDisposable
{
    private readonly OpaServer server;
    private readonly OpaOptions options;
    private readonly ActivePolicies policies;
    private readonly Meter meter;
    private readonly Histogram<double> serverTime;
    private volatile string revision = "unknown";

    public OpaPolicyEngine(OpaServer server, IOptions<OpaOptions> options, ActivePolicies policies, IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(meters);
        (this.server, this.options, this.policies) = (server, options.Value, policies);
        meter = meters.Create("GovernedNetwork.Decisions");
        serverTime = meter.CreateHistogram<double>("governed.policy.opa.server_time", "s", "What the OPA server says that an answer took it.");
    }

    /// <summary>The revision that the server answered with last: it downloads a new one by itself, a moment after it was activated here.</summary>
    public string Revision => revision;

    public bool IsRemote => true;

    public async ValueTask<PolicyAnswer?> Ask(PolicyInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var reply = await server.Ask(input.Utf8, cancellation);
        if (TooOld(reply.Version) is { } tooOld) throw new PolicyEngineException(tooOld);
        // A decision that cannot say by which policy it was made proves nothing.
        revision = reply.Revision ?? throw new PolicyEngineException($"the OPA server runs no bundle named {options.Bundle}");
        serverTime.Record(reply.ServerTime.TotalSeconds);
        return reply.Result is { } result ? new PolicyAnswer(result, reply.Revision, policies.RulePlaces(reply.Revision), reply.DecisionId) : null;
    }

    /// <summary>Why the server must not be asked at all; null when it may be, or when it does not answer yet.</summary>
    public async Task<string?> Misfit(CancellationToken cancellation)
    {
        try
        {
            return TooOld((await server.Ask("{}"u8.ToArray(), cancellation)).Version);
        }
        catch (PolicyEngineException)
        {
            // A sidecar may come later than the network; until then readiness says so and everything is refused.
            return null;
        }
    }

    private string? TooOld(Version? version) => version is not null && version >= options.MinimumVersion
        ? null
        : $"the OPA server is of version {version?.ToString() ?? "unknown"}, and {options.MinimumVersion} is the oldest that is asked";

    public void Dispose() => meter.Dispose();
}
