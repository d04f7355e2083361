using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Audit;
using GovernedNetwork.Decisions;
using GovernedNetwork.Ledger;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

public abstract class GateTests : IAsyncDisposable
{
    public sealed class OnSqlite() : GateTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : GateTests(StoreKind.Postgres);

    private static readonly Actor Somebody = new(new MemberId(Guid.Parse("018f0000-0000-7000-8000-000000000001")), Channel.Api, "r1");

    private readonly TemporaryFolder folder;
    private readonly ScriptedEngine engine = new();
    private readonly RunningNetwork network;

    protected GateTests(StoreKind store)
    {
        folder = TemporaryFolder.For(store);
        network = RunningNetwork.In(folder, engine);
    }

    [Fact]
    public async Task A_permit_is_done_and_recorded()
    {
        var done = Assert.IsType<Outcome<string>.Done>(await Pass(new Jot("one")));
        Assert.Equal("one", done.Result);
        Assert.Equal((1, 1), (network.Rows("notices"), network.Rows("outbox")));
        var record = Assert.Single(Records());
        Assert.Equal((done.Decision.Id, "permit", "test.jot", 0), (record.Id, record.Effect, record.Action, record.Position));
        Assert.Equal(["test.permitted"], record.Reasons);
    }

    [Fact]
    public async Task A_refusal_leaves_a_record_and_nothing_else()
    {
        engine.Answer = () => ScriptedEngine.Deny;
        var refused = Assert.IsType<Outcome<string>.Refused>(await Pass(new Jot("one")));
        Assert.Equal(new Reason("test.denied", "No.", "Ask.", "policies/test.rego:7"), Assert.Single(refused.Decision.Reasons));
        Assert.Equal((0, 0), (network.Rows("notices"), network.Rows("outbox")));
        Assert.Equal("deny", Assert.Single(Records()).Effect);
    }

    [Fact]
    public async Task A_hold_is_applied_and_recorded_as_held()
    {
        engine.Answer = () => ScriptedEngine.Hold;
        var held = Assert.IsType<Outcome<string>.Held>(await Pass(new Jot("one")));
        Assert.Equal(new Obligation.Approve("moderator", 1, null), Assert.Single(held.Decision.Obligations));
        Assert.Equal("Hold", network.Value("SELECT message FROM notices"));
        Assert.Equal("hold", Assert.Single(Records()).Effect);
    }

    [Fact]
    public async Task What_does_not_exist_leaves_nothing()
    {
        Assert.IsType<Outcome<string>.Missing>(await Pass(new Jot("one", Exists: false)));
        Assert.Equal((0, 0), (network.Rows("records"), network.Rows("checkpoints")));
    }

    [Fact]
    public async Task A_deed_that_breaks_takes_everything_with_it()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Pass(new Jot("one", Breaks: new InvalidTimeZoneException())));
        await Assert.ThrowsAnyAsync<Exception>(() => Pass(new Jot("two", BreaksConstraint: true)));
        Assert.Equal((0, 0, 0), (network.Rows("records"), network.Rows("notices"), network.Rows("outbox")));

        Assert.IsType<Outcome<string>.Done>(await Pass(new Jot("three")));
        Assert.Equal("three", network.Value("SELECT code FROM notices"));
        Assert.Equal(0, Assert.Single(Records()).Position);
        Assert.Null(network.Integrity.Verify().BadPosition);
    }

    [Fact]
    public async Task A_cancelled_request_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => network.Gate.Pass(Somebody, new Jot("one"), cancelled.Token));
        Assert.Equal((0, 0), (network.Rows("records"), network.Rows("notices")));
    }

    [Fact]
    public async Task Foreseeing_decides_and_records_nothing()
    {
        Assert.Equal(Effect.Permit, (await network.Gate.Foresee(Somebody, new Jot("one"), TestContext.Current.CancellationToken))!.Effect);
        Assert.Null(await network.Gate.Foresee(Somebody, new Jot("one", Exists: false), TestContext.Current.CancellationToken));
        Assert.Equal((0, 0), (network.Rows("records"), network.Rows("notices")));
    }

    [Fact]
    public async Task The_record_holds_the_digest_of_the_very_question()
    {
        await Pass(new Jot("one"));
        var asked = engine.LastInput!.Utf8;
        Assert.Equal(CanonicalJson.FromUtf8(asked), asked);
        var record = AuditTrail.Payload(Detail(0).Payload!).Record;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(asked)), record.FactsDigest);
        Assert.Equal(asked, CanonicalJson.FromUtf8(Encoding.UTF8.GetBytes(record.Facts.GetRawText())));
    }

    [Fact]
    public async Task The_recorded_payload_is_canonical()
    {
        await Pass(new Jot("one"));
        var payload = Encoding.UTF8.GetBytes(Detail(0).Payload!);
        Assert.Equal(CanonicalJson.FromUtf8(payload), payload);
    }

    [Fact]
    public async Task Equal_deeds_are_committed_to_under_different_salts()
    {
        await Pass(new Jot("one"));
        await Pass(new Jot("one"));
        Assert.Equal(2, network.Number("SELECT COUNT(DISTINCT salt) FROM records WHERE length(salt) >= 16"));
        Assert.NotEqual(Detail(0).Commitment, Detail(1).Commitment);
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private Task<Outcome<string>> Pass(Jot jot) => network.Gate.Pass(Somebody, jot, TestContext.Current.CancellationToken);

    private IReadOnlyList<RecordRow> Records() => network.Records.Page(new RecordFilter(), 100);

    private RecordDetail Detail(long position) => network.Records.Find(Records().Single(row => row.Position == position).Id)!;
}
