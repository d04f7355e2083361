using System.Globalization;
using System.Text.Json.Nodes;
using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Posts;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests.Ahead;

/// <summary>Policy is asked on the caller's own thread where nothing but its own rows matters, and its answer holds as long as they do.</summary>
public sealed class AskedAheadTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ScriptedEngine engine = new() { Meanwhile = _ => Task.CompletedTask };
    private readonly RunningNetwork network;
    private readonly Community community;

    public AskedAheadTests()
    {
        network = RunningNetwork.In(folder, engine);
        community = new Community(network);
    }

    /// <summary>Changes of rows that policy sees, in the way of whoever changes them.</summary>
    public static TheoryData<string> Changes =>
    [
        "UPDATE members SET state = 'suspended' WHERE handle = 'ada'",
        "UPDATE memberships SET probation = 1",
        "DELETE FROM memberships WHERE role = 'member'",
        "UPDATE groups SET sensitive = 1 WHERE slug = 'ward'",
        "INSERT INTO emergency_accesses (id, member, group_id, purpose, reason, at, until) SELECT 'e1', member, group_id, 'treatment', 'urgent', 0, 1 FROM memberships",
    ];

    [Fact]
    public async Task While_another_deed_holds_the_writer_policy_is_asked_already_and_only_once()
    {
        var (author, group) = await community.Member();
        var before = engine.Answers;

        Assert.IsType<Outcome<PostReceipt>.Done>(await Held(() => community.Publish(author, group, "Asked while another writes.")));

        Assert.Equal(before + 1, engine.Answers);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_fact_that_changes_after_the_answer_is_asked_about_again_where_it_cannot_change(string change)
    {
        var (author, group) = await community.Member();
        var before = engine.Questions;
        engine.Meanwhile = question => question == before ? network.Change(change) : Task.CompletedTask;

        Assert.IsType<Outcome<PostReceipt>.Done>(await community.Publish(author, group, "Asked twice."));

        Assert.Equal(before + 2, engine.Questions);
        await using var reading = network.Store.Read();
        var now = Subject.Read(reading, Community.As(author));
        var facts = await new PublishPost(PostId.New(network.Clock), group, author, network.Labeller.Label(""), network.Clock.GetCurrentInstant())
            .Gather(reading, TestContext.Current.CancellationToken);
        var asked = JsonNode.Parse(engine.LastInput!.Utf8)!;
        var wanted = JsonNode.Parse(PolicyInput.Of("posts.publish", now, Community.As(author), facts!.Question, engine.LastInput.At).Utf8)!;
        foreach (var part in (string[])["subject", "group"]) Assert.True(JsonNode.DeepEquals(wanted[part], asked[part]), $"The last question is not about the {part} as it is now.");
    }

    [Fact]
    public async Task What_policy_does_not_see_may_change_meanwhile()
    {
        var (author, group) = await community.Member();
        var before = engine.Questions;
        engine.Meanwhile = question => question == before ? network.Change("UPDATE posts SET reason = 'x'") : Task.CompletedTask;

        Assert.IsType<Outcome<PostReceipt>.Done>(await community.Publish(author, group, "Asked once."));

        Assert.Equal(before + 1, engine.Questions);
    }

    [Fact]
    public async Task Other_policies_that_came_into_force_after_the_answer_are_asked_again()
    {
        var (author, group) = await community.Member();
        var before = engine.Answers;

        var done = await Held(() => community.Publish(author, group, "Asked under both."), () => engine.Revision = "other");

        Assert.Equal(("other", before + 2), (Assert.IsType<Outcome<PostReceipt>.Done>(done).Decision.Revision, engine.Answers));
    }

    [Theory]
    [InlineData(2, 1), InlineData(3, 2)]
    public async Task An_answer_that_waited_long_is_asked_for_again_since_rules_look_at_the_time(int seconds, int answers)
    {
        var (author, group) = await community.Member();
        var before = engine.Answers;

        var done = await Held(() => community.Publish(author, group, "Asked in time?"), () => network.Clock.Advance(Duration.FromSeconds(seconds)));

        Assert.IsType<Outcome<PostReceipt>.Done>(done);
        Assert.Equal(before + answers, engine.Answers);
    }

    [Fact]
    public async Task What_was_read_by_the_mapper_is_never_said_to_stand()
    {
        var before = engine.Answers;

        var counted = await Held(
            () => community.Pass(Actor.System("test"), new Counting()), () => { }, () => network.Store.Write(
                work =>
                {
                    work.Db.Notices.Add(Notice.ToRole("reader", "meanwhile", "", "post", Guid.Empty, Instant.FromUnixTimeTicks(0)));
                    return Task.FromResult(true);
                },
                TestContext.Current.CancellationToken));

        Assert.Equal((1, before + 2), (Assert.IsType<Outcome<int>.Done>(counted).Result, engine.Answers));
    }

    [Fact]
    public async Task A_change_that_was_rolled_back_leaves_the_answer_right()
    {
        var (author, group) = await community.Member();
        var before = engine.Questions;
        engine.Meanwhile = async question =>
        {
            if (question != before) return;
            await Assert.ThrowsAsync<InvalidOperationException>(() => network.Store.Write<bool>(
                work =>
                {
                    using var command = work.Connection.CreateCommand();
                    command.CommandText = "UPDATE memberships SET probation = 1";
                    command.ExecuteNonQuery();
                    throw new InvalidOperationException("never mind");
                },
                TestContext.Current.CancellationToken));
        };

        Assert.IsType<Outcome<PostReceipt>.Done>(await community.Publish(author, group, "Nothing changed."));

        Assert.Contains("\"probation\":false", (string)network.Value("SELECT payload FROM records ORDER BY position DESC LIMIT 1")!, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Does it while the writer is held by another, and lets go when policy has answered.</summary>
    /// <param name="meanwhile">What happens before that,</param>
    /// <param name="before">and what is written first.</param>
    private async Task<T> Held<T>(Func<Task<T>> deed, Action? meanwhile = null, Func<Task>? before = null)
    {
        var (busy, free, answers) = (new TaskCompletionSource(), new TaskCompletionSource(), engine.Answers);
        var holding = network.Store.Write(async _ => { busy.SetResult(); await free.Task; return true; }, TestContext.Current.CancellationToken);
        await busy.Task;
        var first = before?.Invoke();
        var done = Task.Run(deed);
        Assert.True(SpinWait.SpinUntil(() => engine.Answers == answers + 1, TimeSpan.FromSeconds(10)), "Nobody asked.");
        meanwhile?.Invoke();
        free.SetResult();
        await holding;
        if (first is not null) await first;
        return await done;
    }

    /// <summary>Says that it reads policy's rows alone, and counts notices.</summary>
    private sealed record Counting : IUseCase<JotFacts, int>
    {
        public string Action => "test.count";

        public IReadOnlyList<string> Honours => [];

        public bool AskedAhead => true;

        public Task<JotFacts?> Gather(Reading reading, CancellationToken cancellation) => Task.FromResult<JotFacts?>(new(new Question(
            new ResourceFacts("post", "p1"), Details: new Dictionary<string, string> { ["notices"] = reading.Db.Notices.Count().ToString(CultureInfo.InvariantCulture) })));

        public int Apply(UnitOfWork work, JotFacts facts, Decision decision) => int.Parse(facts.Question.Details!["notices"], CultureInfo.InvariantCulture);
    }
}
