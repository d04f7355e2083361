using System.Globalization;
using System.Text.Json.Nodes;
using GovernedNetwork.Decisions;
using GovernedNetwork.Posts;
using GovernedNetwork.Storage;
using GovernedNetwork.Storage.Sqlite;
using GovernedNetwork.Tests.Running;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Tests.Ahead;

/// <summary>Facts are remembered for as long as nobody changed them, another program in the file included; no decision is made on what was forgotten too late.</summary>
public sealed class RememberedFactsTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ScriptedEngine engine = new() { Meanwhile = _ => Task.CompletedTask };
    private readonly RunningNetwork network;
    private readonly Community community;

    public RememberedFactsTests()
    {
        network = RunningNetwork.In(folder, engine);
        community = new Community(network);
    }

    [Theory]
    [MemberData(nameof(AskedAheadTests.Changes), MemberType = typeof(AskedAheadTests))]
    public async Task What_another_program_changed_since_is_asked_about_again_in_the_same_deed(string change)
    {
        var (author, group) = await community.Member();
        Community.Done(await community.Publish(author, group, "Now they are remembered."));
        ByHand(change);
        var before = engine.Questions;

        Assert.IsType<Outcome<PostReceipt>.Done>(await community.Publish(author, group, "Asked twice."));

        Assert.Equal(before + 2, engine.Questions);
        await using var reading = network.Store.Read();
        var wanted = Input(author, (await Publishing(author, group).Gather(reading, TestContext.Current.CancellationToken))!, Subject.Read(reading, Community.As(author)));
        Assert.True(JsonNode.DeepEquals(wanted["subject"], Asked["subject"]) && JsonNode.DeepEquals(wanted["group"], Asked["group"]), "The last question is not about the facts as they are now.");

        Assert.IsType<Outcome<PostReceipt>.Done>(await community.Publish(author, group, "Asked once: it is remembered as it is now."));
        Assert.Equal(before + 3, engine.Questions);
        Assert.True(JsonNode.DeepEquals(wanted["subject"], Asked["subject"]) && JsonNode.DeepEquals(wanted["group"], Asked["group"]));
    }

    [Fact]
    public async Task A_preview_sees_at_once_what_another_program_changed()
    {
        var (author, group) = await community.Member();
        Community.Done(await community.Publish(author, group, "Now they are remembered."));
        ByHand("UPDATE members SET state = 'suspended' WHERE handle = 'ada'");

        Assert.NotNull(await network.Gate.Foresee(Community.As(author), Publishing(author, group), TestContext.Current.CancellationToken));

        Assert.Equal("suspended", Asked["subject"]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Whoever_begins_after_another_program_changed_a_fact_is_decided_on_that_or_on_later_ones()
    {
        var (author, group) = await community.Member();
        var (number, ended, posted) = (0, false, 0);
        var callers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref ended))
            {
                var known = Volatile.Read(ref number);
                var done = Assert.IsType<Outcome<PostReceipt>.Done>(await community.Publish(author, group, "Something."));
                var payload = (string)network.Value($"SELECT payload FROM records WHERE id = '{done.Decision.Id.Value}'")!;
                Assert.InRange(JsonNode.Parse(payload)!["record"]!["facts"]!["subject"]!["attributes"]!["number"]?.GetValue<int>() ?? 0, known, int.MaxValue);
                Interlocked.Increment(ref posted);
            }
        })).ToArray();
        for (var next = 1; next <= 60; next++)
        {
            ByHand(string.Create(CultureInfo.InvariantCulture, $$"""UPDATE members SET attributes = '{"number":{{next}}}' WHERE handle = 'ada'"""));
            Volatile.Write(ref number, next);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Volatile.Write(ref ended, true);
        await Task.WhenAll(callers);
        Assert.InRange(posted, 60, int.MaxValue);
    }

    [Fact]
    public void Its_own_commits_and_checkpoints_are_nobody_elses()
    {
        var file = Path.Combine(folder.Path, "other.db");
        using var own = SqliteFile.OpenForWriting(file);
        own.Execute("PRAGMA wal_autocheckpoint=2; CREATE TABLE things (name TEXT); CREATE TABLE members (name TEXT)");
        var changes = new FactChanges();
        changes.Watch(own);
        var moment = changes.Durable;
        for (var at = 0; at < 100; at++) own.Execute("INSERT INTO things VALUES ('x')");
        own.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        own.Execute("INSERT INTO things VALUES ('x')");
        changes.Look();
        Assert.True(changes.IsStill(moment));

        using (var other = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            other.Open();
            other.Execute("PRAGMA wal_autocheckpoint=0; INSERT INTO things VALUES ('y')");
        }

        changes.Look();
        Assert.False(changes.IsStill(moment));
        changes.Settle();
        changes.Look();
        Assert.True(changes.IsStill(changes.Durable));
    }

    [Fact]
    public void It_remembers_no_more_than_so_many_however_many_are_asked_for()
    {
        var (memory, reads) = (new FactsMemory(default), 0);
        for (var key = 0; key < 20_000; key++) Assert.Equal(key, memory.Recall(key, () => { reads++; return key; }));
        Assert.Equal(20_000, reads);

        Assert.InRange(Enumerable.Range(0, 20_000).Reverse().Count(key => memory.Recall(key, () => -1) == key), 1, 4096);
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    private JsonNode Asked => JsonNode.Parse(engine.LastInput!.Utf8)!;

    private PublishPost Publishing(MemberId author, GroupId group) =>
        new(PostId.New(network.Clock), group, author, network.Labeller.Label(""), network.Clock.GetCurrentInstant());

    private JsonNode Input(MemberId author, PostFacts facts, Subject subject) =>
        JsonNode.Parse(PolicyInput.Of("posts.publish", subject, Community.As(author), facts.Question, engine.LastInput!.At).Utf8)!;

    /// <summary>As an operator would with SQLite's own shell. Checkpoints are the network's alone.</summary>
    private void ByHand(string change) => folder.Tamper("PRAGMA wal_autocheckpoint=0; " + change);
}
