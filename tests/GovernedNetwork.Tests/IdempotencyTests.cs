using GovernedNetwork.Decisions;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

public abstract class IdempotencyTests : IAsyncDisposable
{
    public sealed class OnSqlite() : IdempotencyTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : IdempotencyTests(StoreKind.Postgres);

    private static readonly Idempotency Once = new("key", "digest");
    private static readonly Actor One = new(new MemberId(Guid.Parse("018f0000-0000-7000-8000-000000000001")), Channel.Api, "r1");
    private static readonly Actor Other = new(new MemberId(Guid.Parse("018f0000-0000-7000-8000-000000000002")), Channel.Api, "r2");

    private readonly TemporaryFolder folder;
    private readonly ScriptedEngine engine = new();
    private readonly RunningNetwork network;

    protected IdempotencyTests(StoreKind store)
    {
        folder = TemporaryFolder.For(store);
        network = RunningNetwork.In(folder, engine);
    }

    [Fact]
    public async Task A_repeat_has_the_outcome_of_the_first_and_does_nothing()
    {
        var first = Assert.IsType<Outcome<string>.Done>(await Pass(One, Once));
        engine.Answer = () => ScriptedEngine.Deny;
        var again = Assert.IsType<Outcome<string>.Done>(await Pass(One, Once));
        Assert.Equal((first.Result, first.Decision.Id, first.Decision.Effect), (again.Result, again.Decision.Id, again.Decision.Effect));
        Assert.Equal(first.Decision.Reasons, again.Decision.Reasons);
        Assert.Equal((1, 1), (network.Rows("records"), network.Rows("notices")));
    }

    [Fact]
    public async Task A_repeated_refusal_stays_one()
    {
        engine.Answer = () => ScriptedEngine.Deny;
        var first = Assert.IsType<Outcome<string>.Refused>(await Pass(One, Once));
        engine.Answer = () => ScriptedEngine.Permit;
        var again = Assert.IsType<Outcome<string>.Refused>(await Pass(One, Once));
        Assert.Equal(first.Decision.Reasons, again.Decision.Reasons);
        Assert.Equal((1, 0), (network.Rows("records"), network.Rows("notices")));
    }

    [Fact]
    public async Task A_repeated_hold_stays_one_with_its_duties()
    {
        engine.Answer = () => ScriptedEngine.Hold;
        await Pass(One, Once);
        var again = Assert.IsType<Outcome<string>.Held>(await Pass(One, Once));
        Assert.Equal(new Obligation.Approve("moderator", 1, null), Assert.Single(again.Decision.Obligations));
        Assert.Equal((1, 1), (network.Rows("records"), network.Rows("notices")));
    }

    [Fact]
    public async Task A_key_used_for_another_request_is_said_so()
    {
        await Pass(One, Once);
        Assert.IsType<Outcome<string>.KeyReused>(await Pass(One, Once with { RequestDigest = "other" }));
        Assert.Equal((1, 1), (network.Rows("records"), network.Rows("notices")));
    }

    [Fact]
    public async Task A_key_belongs_to_its_actor()
    {
        await Pass(One, Once);
        Assert.IsType<Outcome<string>.Done>(await Pass(Other, Once));
        Assert.Equal((2, 2), (network.Rows("records"), network.Rows("notices")));
    }

    [Fact]
    public async Task A_deed_that_broke_may_be_repeated_under_its_key()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(
            () => network.Gate.Pass(One, new Jot("one", Breaks: new InvalidTimeZoneException()), TestContext.Current.CancellationToken, Once));
        Assert.IsType<Outcome<string>.Done>(await Pass(One, Once));
    }

    [Fact]
    public async Task Equal_requests_at_once_are_done_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Pass(One, Once)));
        Assert.Single(outcomes.Select(outcome => Assert.IsType<Outcome<string>.Done>(outcome).Decision.Id).Distinct());
        Assert.Equal((1, 1), (network.Rows("records"), network.Rows("notices")));
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private Task<Outcome<string>> Pass(Actor actor, Idempotency once) =>
        network.Gate.Pass(actor, new Jot("one"), TestContext.Current.CancellationToken, once);
}
