using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests;

/// <summary>Policy that answers over a network is asked before the writer is, and its answer holds only for the facts that it was given.</summary>
public sealed class AskedBeforehandTests : IAsyncDisposable
{
    private static readonly Actor Somebody = new(new MemberId(Guid.Parse("018f0000-0000-7000-8000-000000000001")), Channel.Api, "r1");

    private readonly TemporaryFolder folder = new();
    private readonly ScriptedEngine engine = new() { IsRemote = true };
    private readonly RunningNetwork network;

    public AskedBeforehandTests() => network = RunningNetwork.In(folder, engine);

    [Fact]
    public async Task Who_waits_for_policy_holds_up_nobody_else()
    {
        var answer = new TaskCompletionSource();
        engine.Meanwhile = question => question == 0 ? answer.Task : Task.CompletedTask;

        var waiting = Pass(new Tally());
        Assert.IsType<Outcome<int>.Done>(await Pass(new Tally()));
        Assert.False(waiting.IsCompleted);

        answer.SetResult();
        Assert.IsType<Outcome<int>.Done>(await waiting);
    }

    [Fact]
    public async Task An_answer_to_other_facts_is_not_used()
    {
        engine.Meanwhile = question => question == 0 ? Pass(new Tally()) : Task.CompletedTask;

        var done = Assert.IsType<Outcome<int>.Done>(await Pass(new Tally()));

        Assert.Equal((1, 3), (done.Result, engine.Questions));
        Assert.Contains("\"notices\":\"1\"", (string)network.Value($"SELECT payload FROM records WHERE id = '{done.Decision.Id.Value}'")!, StringComparison.Ordinal);
        Assert.Equal((2, 2), (network.Rows("notices"), network.Rows("records")));
    }

    [Fact]
    public async Task Where_facts_never_rest_policy_is_asked_while_they_must()
    {
        var others = 0;
        // The fourth question is asked inside the transaction: whoever would change the facts then waits for it.
        engine.Meanwhile = _ => others++ < 3 ? Quietly(new Tally()) : Task.CompletedTask;

        var done = Assert.IsType<Outcome<int>.Done>(await Pass(new Tally()));

        Assert.Equal(3, done.Result);
    }

    [Fact]
    public async Task A_refusal_beforehand_is_recorded_once()
    {
        engine.Answer = () => ScriptedEngine.Deny;
        engine.Meanwhile = _ => Task.CompletedTask;

        Assert.IsType<Outcome<int>.Refused>(await Pass(new Tally()));

        Assert.Equal((1, 1, 0), (engine.Questions, network.Rows("records"), network.Rows("notices")));
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    private Task<Outcome<int>> Pass(Tally deed) => network.Gate.Pass(Somebody, deed, TestContext.Current.CancellationToken);

    private async Task Quietly(Tally deed)
    {
        var noisy = engine.Meanwhile;
        engine.Meanwhile = _ => Task.CompletedTask;
        await Pass(deed);
        engine.Meanwhile = noisy;
    }

    /// <summary>Counts the notices and adds one.</summary>
    private sealed record Tally : IUseCase<JotFacts, int>
    {
        public string Action => "test.tally";

        public IReadOnlyList<string> Honours => [];

        public Task<JotFacts?> Gather(Reading reading, CancellationToken cancellation) => Task.FromResult<JotFacts?>(new(new Question(
            new ResourceFacts("post", "p1"), Details: new Dictionary<string, string> { ["notices"] = reading.Db.Notices.Count().ToString(System.Globalization.CultureInfo.InvariantCulture) })));

        public int Apply(UnitOfWork work, JotFacts facts, Decision decision)
        {
            work.Db.Notices.Add(Notice.ToRole("reader", "tallied", "", "post", Guid.Empty, Instant.FromUnixTimeTicks(0)));
            return int.Parse(facts.Question.Details!["notices"], System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
