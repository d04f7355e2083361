using GovernedNetwork.Alerts;
using GovernedNetwork.Members;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests.Alerts;

/// <summary>The people of <see cref="ExchangeStage"/>, something suspicious, and rules that read on.</summary>
public abstract class AlertStage(StoreKind store) : ExchangeStage(store)
{
    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected async Task Burst(MemberId? then = null)
    {
        for (var failed = 0; failed < 5; failed++) await Does.Pass(Actor.System("test"), new FailSignIn("password"));
        Community.Done(await Does.Pass(Community.As(then ?? Author), new SignIn(then ?? Author, "password")));
    }

    private protected async Task Follow(AlertFollower? follower = null)
    {
        Net.Settle();
        while (await (follower ?? Net.AlertFollower).Round(Cancellation) == AlertRound.More)
        {
        }
        Net.Settle();
    }

    private protected async Task<IReadOnlyList<AlertView>> Open() => (await Net.Alerts.Of("open", null, 10, Cancellation)).Alerts;
}
