using GovernedNetwork.Accesses;
using GovernedNetwork.Decisions;
using GovernedNetwork.Posts;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace GovernedNetwork.Tests;

/// <summary>The law of reading: a list holds exactly what single decisions permit.</summary>
public abstract class VisibilityTests(StoreKind store)
{
    public sealed class OnSqlite() : VisibilityTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : VisibilityTests(StoreKind.Postgres);

    private static readonly string[] Segments = ["provider", "patient", "industry", "staff"];
    private static readonly string[] States = ["published", "pending", "declined", "removed"];
    private static readonly string[] Kinds = ["open", "closed", "secret"];

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public async Task A_list_holds_exactly_what_single_decisions_permit(int seed)
    {
        using var folder = TemporaryFolder.For(store);
        await using var network = RunningNetwork.In(folder);
        var random = new Draws(seed);
        var members = await Populate(network, random);
        var permitted = 0;
        foreach (var member in members)
        {
            var listed = await Listed(network, member);
            var decided = await Decided(network, member);
            Assert.Equal(decided.Order(), listed.Order());
            permitted += decided.Count;
        }

        Assert.InRange(permitted, 1, (int)network.Rows("posts") * members.Count - 1);
    }

    private static async Task<List<MemberId>> Populate(RunningNetwork network, Draws random)
    {
        var does = new Community(network);
        var members = new List<MemberId>();
        foreach (var segment in Segments)
            for (var number = 0; number < 2; number++)
                members.Add(await does.Enrol($"{segment}-{number}", segment, segment == "staff" && number == 0 ? ["compliance"] : []));
        var author = await does.Enrol("everybody", "provider");

        foreach (var kind in Kinds)
        {
            var group = await does.Found(kind, kind, barriers: random.Some(Segments, 0.2));
            foreach (var member in members)
            {
                if (random.Chance(0.5)) await does.Appoint(group, member, random.One(["member", "moderator", "owner"]));
                if (random.Chance(0.2)) await network.Store.Write(work => BreakGlass(work, group, member, network.Clock, random), TestContext.Current.CancellationToken);
            }

            // Any author, segment and state, as years of changes might have left them.
            await network.Store.Write(work => Fill(work, group, () => random.One([.. members, author]), random), TestContext.Current.CancellationToken);
        }

        return members;
    }

    private static Task<bool> Fill(UnitOfWork work, GroupId group, Func<MemberId> author, Draws random)
    {
        for (var number = 0; number < 30; number++)
        {
            work.Db.Posts.Add(new Post
            {
                Id = new PostId(random.Guid()),
                Group = group,
                Author = author(),
                AuthorSegment = random.One(Segments),
                State = random.One(States),
                Text = "text",
            });
        }

        return Task.FromResult(true);
    }

    /// <summary>Running, over, or over this very moment.</summary>
    private static Task<bool> BreakGlass(UnitOfWork work, GroupId group, MemberId member, FakeClock clock, Draws random)
    {
        work.Db.EmergencyAccesses.Add(new EmergencyAccess
        {
            Id = new DecisionId(random.Guid()),
            Member = member,
            Group = group,
            Until = clock.GetCurrentInstant() + random.One([Duration.FromHours(1), Duration.Zero, Duration.FromHours(-1)]),
        });
        return Task.FromResult(true);
    }

    private static async Task<List<Guid>> Listed(RunningNetwork network, MemberId member)
    {
        var listed = new List<Guid>();
        PageCursor? cursor = null;
        do
        {
            var page = await network.Feed.Page(Community.As(member), null, cursor, 7, TestContext.Current.CancellationToken);
            listed.AddRange(page.Posts.Select(post => post.Id.Value));
            cursor = page.Next;
        }
        while (cursor is not null);

        return listed;
    }

    private static async Task<List<Guid>> Decided(RunningNetwork network, MemberId member)
    {
        var policy = new DecisionPoint(new EmbeddedPolicyEngine(Repository.Policies, network.Clock), network.Clock, NullLogger<DecisionPoint>.Instance);
        var actor = Community.As(member);
        await using var reading = network.Store.Read();
        var subject = Subject.Read(reading, actor);
        var decided = new List<Guid>();
        foreach (var post in await reading.Db.Posts.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken))
        {
            var resource = new ResourceFacts(
                "post", post.Id.Value.ToString(), post.Group.Value.ToString(), post.Author.Value.ToString(), post.AuthorSegment, post.State, "group");
            var group = GroupFacts.Read(reading, post.Group);
            var decision = await policy.Decide(policy.Input("posts.read", subject, actor, new Question(resource, group)), TestContext.Current.CancellationToken);
            if (decision.Effect == Effect.Permit) decided.Add(post.Id.Value);
        }

        return decided;
    }
}
