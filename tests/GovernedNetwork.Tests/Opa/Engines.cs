using System.Diagnostics.Metrics;
using GovernedNetwork.Decisions;
using GovernedNetwork.Decisions.Opa;
using GovernedNetwork.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Tests.Opa;

internal static class Engines
{
    public static PolicyInput Input { get; } = new("posts.publish", "{\"action\":\"posts.publish\"}"u8.ToArray());

    public static OpaPolicyEngine At(Uri address, Action<OpaOptions>? change = null, ActivePolicies? policies = null)
    {
        var options = new OpaOptions { Address = address, TryTimeout = TimeSpan.FromSeconds(5), TotalTimeout = TimeSpan.FromSeconds(10) };
        change?.Invoke(options);
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        return new OpaPolicyEngine(new OpaServer(Options.Create(options)), Options.Create(options), policies ?? Repository.Policies, meters);
    }

    public static async Task<PolicyAnswer?> Ask(this IPolicyEngine engine) => await engine.Ask(Input, TestContext.Current.CancellationToken);

    public static async Task<string> Refusal(this IPolicyEngine engine) => (await Assert.ThrowsAsync<PolicyEngineException>(engine.Ask)).Message;
}
