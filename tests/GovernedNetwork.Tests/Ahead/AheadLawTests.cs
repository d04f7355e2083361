using System.Text.Json.Nodes;
using GovernedNetwork.Decisions;
using GovernedNetwork.Posts;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests.Ahead;

/// <summary>
/// The law that asking ahead may not break: read in order, each decision of the record was made on the facts that all records before
/// it had left.
/// </summary>
public sealed class AheadLawTests : IAsyncDisposable
{
    private const int Callers = 12;
    private const int Deeds = 150;

    private readonly TemporaryFolder folder = new();
    private readonly RunningNetwork network;
    private readonly Community community;

    public AheadLawTests()
    {
        network = RunningNetwork.In(folder, new ScriptedEngine());
        community = new Community(network);
    }

    [Fact]
    public async Task However_deeds_and_changes_of_facts_meet_each_decision_is_about_the_facts_at_its_place()
    {
        var (author, group) = await community.Member();
        var random = new Random(7);
        var plans = Enumerable.Range(0, Callers).Select(_ => Enumerable.Range(0, Deeds).Select(_ => random.Next(6)).ToArray()).ToArray();
        await Task.WhenAll(plans.Select(plan => Task.Run(async () =>
        {
            foreach (var choice in plan)
            {
                if (choice == 0) Community.Done(await community.Pass(Actor.System("test"), new Flip(group, author, random.Next(2) == 0)));
                else Community.Done(await community.Publish(author, group, "Something."));
            }
        })));

        var story = Story();
        Assert.Null(FirstStale(story));
        Assert.True(story.Count(part => part.Posted) > Callers * Deeds / 2 && story.Where(part => part.Posted).Select(part => part.Probation).Distinct().Count() == 2, "Nothing met.");
    }

    [Fact]
    public void A_decision_on_facts_that_were_gone_is_found()
    {
        Assert.Equal(2, FirstStale([new(true, false), new(false, true), new(true, false)]));
        Assert.Null(FirstStale([new(true, false), new(false, true), new(true, true)]));
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    private static int? FirstStale(IReadOnlyList<Part> story)
    {
        var probation = false;
        for (var at = 0; at < story.Count; at++)
        {
            if (!story[at].Posted) probation = story[at].Probation;
            else if (story[at].Probation != probation) return at;
        }

        return null;
    }

    private List<Part> Story()
    {
        using var connection = folder.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT action, payload FROM records WHERE action IN ('posts.publish', 'test.flip') ORDER BY position";
        using var rows = command.ExecuteReader();
        var story = new List<Part>();
        while (rows.Read())
        {
            var facts = JsonNode.Parse(rows.GetString(1))!["record"]!["facts"]!;
            story.Add(rows.GetString(0) == "test.flip"
                ? new(false, facts["details"]!["probation"]!.GetValue<string>() == "1")
                : new(true, facts["subject"]!["groups"]!.AsObject().Single().Value!["probation"]!.GetValue<bool>()));
        }

        return story;
    }

    /// <param name="Posted">A post, decided on with that probation; otherwise a change to it.</param>
    private sealed record Part(bool Posted, bool Probation);

    private sealed record Flip(GroupId Group, MemberId Member, bool Probation) : IUseCase<JotFacts, bool>
    {
        private string Value => Probation ? "1" : "0";

        public string Action => "test.flip";

        public IReadOnlyList<string> Honours => [];

        public Task<JotFacts?> Gather(Reading reading, CancellationToken cancellation) => Task.FromResult<JotFacts?>(new(new Question(
            new ResourceFacts("group", Group.Value.ToString()), Details: new Dictionary<string, string> { ["probation"] = Value })));

        public bool Apply(UnitOfWork work, JotFacts facts, Decision decision)
        {
            using var command = work.Connection.CreateCommand();
#pragma warning disable CA2100 // A digit.
            command.CommandText = $"UPDATE memberships SET probation = {Value}";
#pragma warning restore CA2100
            command.ExecuteNonQuery();
            return true;
        }
    }
}
