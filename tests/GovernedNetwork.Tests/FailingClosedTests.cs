using GovernedNetwork.Audit;
using GovernedNetwork.Decisions;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

/// <summary>Whatever is wrong with policy's answer, the deed does not happen, and the record says so.</summary>
public abstract class FailingClosedTests : IAsyncDisposable
{
    public sealed class OnSqlite() : FailingClosedTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : FailingClosedTests(StoreKind.Postgres);

    private const string Reason = """{"code":"c","message":"m"}""";

    private readonly TemporaryFolder folder;
    private readonly ScriptedEngine engine = new();
    private readonly RunningNetwork network;

    protected FailingClosedTests(StoreKind store)
    {
        folder = TemporaryFolder.For(store);
        network = RunningNetwork.In(folder, engine);
    }

    public static TheoryData<string> Malformed => new(
        "", "null", "[]", "{", "true", "\"permit\"",
        """{"effect":"allow","reasons":[],"obligations":[]}""",
        """{"effect":null,"reasons":[],"obligations":[]}""",
        """{"effect":"Permit","reasons":[],"obligations":[]}""",
        """{"reasons":[],"obligations":[]}""",
        """{"effect":"permit","obligations":[]}""",
        """{"effect":"permit","reasons":[]}""",
        """{"effect":"permit","reasons":null,"obligations":[]}""",
        """{"effect":"permit","reasons":[],"obligations":null}""",
        """{"effect":"permit","reasons":[null],"obligations":[]}""",
        """{"effect":"permit","reasons":[],"obligations":[null]}""",
        """{"effect":"permit","reasons":[{"code":null,"message":"m"}],"obligations":[]}""",
        """{"effect":"permit","reasons":[{"message":"m"}],"obligations":[]}""",
        """{"effect":"permit","reasons":[],"obligations":[],"extra":1}""",
        $$"""{"effect":"permit","reasons":[{{Reason}}],"obligations":[{"type":"dance"}]}""",
        $$"""{"effect":"permit","reasons":[{{Reason}}],"obligations":[{"type":null}]}""",
        $$"""{"effect":"permit","reasons":[{{Reason}}],"obligations":[{"type":"approve"}]}""",
        $$"""{"effect":"permit","reasons":[{{Reason}}],"obligations":[{"type":"approve","role":"r","quorum":"two"}]}""",
        $$"""{"effect":"permit","reasons":[{{Reason}}],"obligations":[{"type":"redact"}]}""",
        $$"""{"effect":"permit","reasons":[{{Reason}}],"obligations":[{"type":"redact","labels":[]}]}""",
        $$"""{"effect":"permit","reasons":[{{Reason}}],"obligations":[{"type":"redact","labels":[null]}]}""",
        $$"""{"effect":"permit","reasons":[{{Reason}}],"obligations":[{"type":"disclaimer"}]}""",
        $$"""{"effect":"hold","reasons":[{{Reason}}],"obligations":[{"type":"notify"}]}""");

    [Theory, MemberData(nameof(Malformed))]
    public Task A_malformed_answer_is_a_recorded_refusal(string answer) => Refuses(() => answer, "policy_unavailable");

    [Fact]
    public Task An_undefined_answer_is_a_recorded_refusal() => Refuses(() => null, "policy_unavailable");

    [Fact]
    public Task An_engine_that_fails_is_a_recorded_refusal() => Refuses(() => throw new PolicyEngineException("time-out"), "policy_unavailable");

    [Fact]
    public Task A_duty_that_the_deed_does_not_honour_is_a_recorded_refusal() => Refuses(
        () => $$"""{"effect":"permit","reasons":[{{Reason}}],"obligations":[{"type":"approve","role":"r"},{"type":"record_view"}]}""",
        "obligation_unsupported");

    [Fact]
    public Task A_hold_with_such_a_duty_is_refused_too() => Refuses(
        () => $$"""{"effect":"hold","reasons":[{{Reason}}],"obligations":[{"type":"disclaimer","text":"t"}]}""", "obligation_unsupported");

    [Fact]
    public async Task Duties_of_a_denial_are_dropped()
    {
        engine.Answer = () => $$"""{"effect":"deny","reasons":[{{Reason}}],"obligations":[{"type":"record_view"}]}""";
        var refused = Assert.IsType<Outcome<string>.Refused>(await Pass());
        Assert.Equal("c", Assert.Single(refused.Decision.Reasons).Code);
        Assert.Empty(refused.Decision.Obligations);
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private Task<Outcome<string>> Pass() => network.Gate.Pass(Actor.System("r1"), new Jot("one"), TestContext.Current.CancellationToken);

    private async Task Refuses(Func<string?> answer, string code)
    {
        engine.Answer = answer;
        var refused = Assert.IsType<Outcome<string>.Refused>(await Pass());
        Assert.Equal(code, Assert.Single(refused.Decision.Reasons).Code);
        var record = Assert.Single(network.Records.Page(new RecordFilter(), 10));
        Assert.Equal((refused.Decision.Id, "deny", code), (record.Id, record.Effect, Assert.Single(record.Reasons)));
        Assert.Equal((0, 0), (network.Rows("notices"), network.Rows("outbox")));
    }
}
