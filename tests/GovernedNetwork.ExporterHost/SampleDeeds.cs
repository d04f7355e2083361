using System.Text.Json;
using GovernedNetwork.Accesses;
using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Groups;
using GovernedNetwork.Members;
using GovernedNetwork.Operations;
using GovernedNetwork.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace GovernedNetwork.ExporterHost;

/// <summary>
/// Deeds of the given kinds in turn, each in a request of its own: <c>permit</c>, <c>deny</c>, <c>large</c> (more than SQLite keeps in
/// memory), <c>glass</c> (a member, a group, and the glass broken). Says of each what its caller would hear.
/// </summary>
internal sealed class SampleDeeds(IServiceProvider services, IReadOnlyList<string> kinds, Action<string> say)
{
    private readonly Gate gate = services.GetRequiredService<Gate>();
    private readonly IClock clock = services.GetRequiredService<IClock>();
    private readonly AnchorKeeper anchors = services.GetRequiredService<AnchorKeeper>();

    public async Task Do(int number)
    {
        switch (kinds[number % kinds.Count])
        {
            case "deny":
                await Pass(new StopService(ServiceRun.New(clock, "test")));
                break;
            case "large":
                await Pass(new StartService(ServiceRun.New(clock, new string('x', 3 << 20))));
                break;
            case "glass":
                await BreakTheGlass(MemberId.New(clock), GroupId.New(clock));
                break;
            default:
                await Pass(new StartService(ServiceRun.New(clock, "test")));
                break;
        }
    }

    private async Task BreakTheGlass(MemberId member, GroupId group)
    {
        var (now, slug) = (clock.GetCurrentInstant(), $"{group.Value:N}");
        if (!await Pass(new EnrolMember(member, $"{member.Value:N}", "Test", "Test", "provider", [], new Dictionary<string, JsonElement>(), now))) return;
        if (!await Pass(new CreateGroup(group, slug, "Test", "Test", "closed", JsonElement.Parse("{}"), [], Sensitive: false, now))) return;
        await Pass(new BreakGlass(group, member, "treatment", "Test.", now));
    }

    /// <returns>Whether it was acknowledged.</returns>
    private async Task<bool> Pass<TFacts, TResult>(IUseCase<TFacts, TResult> deed)
        where TFacts : class, IFacts
    {
        var request = DecisionId.New(clock).Value;
        try
        {
            var decision = await gate.Pass(Actor.System($"{request}"), deed, CancellationToken.None) switch
            {
                Outcome<TResult>.Done done => done.Decision,
                Outcome<TResult>.Refused refused => refused.Decision,
                var other => throw new InvalidOperationException($"A deed came out as {other}."),
            };
            say($"deed {decision.Id.Value} {request}");
            if (anchors.IsSet && await anchors.Round(CancellationToken.None)) say($"anchored {anchors.State.Size}");
            return true;
        }
        catch (StoreUnavailableException failure)
        {
            say($"{(failure.InDoubt ? "doubt" : "undone")} {request}");
            return false;
        }
    }
}
