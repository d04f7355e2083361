using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork;

/// <summary>
/// The read filter. Whether something may be seen depends on its group, its author's segment, its state and whether it is
/// one's own; so policy is asked once for each such class, and lists keep the rows of the permitted classes. The same
/// question, with the same facts, decides about a single thing: a list is exactly what single decisions would permit.
/// </summary>
public sealed class Visibility(DecisionPoint policy)
{
    private static readonly string[] Segments = ["provider", "patient", "industry", "staff"];
    private static readonly string[] States = ["published", "pending", "declined", "removed"];

    public async Task<Sight> Of(Actor actor, Reading reading, CancellationToken cancellation)
    {
        var subject = await Subject.Read(reading, actor, cancellation);
        var groups = new Dictionary<GroupId, bool>();
        HashSet<string> others = [], own = [];
        foreach (var row in await reading.Db.GroupPolicies.ToListAsync(cancellation))
        {
            var group = GroupFacts.Of(row);
            var read = await Ask("groups.read", new ResourceFacts("group", group.Id, group.Id), group);
            if (read.Effect != Effect.Permit) continue;

            groups[row.Id] = read.Obligations.OfType<Obligation.RecordView>().Any();
            foreach (var state in States)
            {
                foreach (var segment in Segments)
                {
                    // One's own may stem from a time on another side of the barriers, so every segment is asked about.
                    if (await Sees(group, segment, state, author: null)) others.Add(Class(row.Id, segment, state));
                    else if (await Sees(group, segment, state, subject.Id)) own.Add(Class(row.Id, segment, state));
                }
            }
        }

        return new Sight(actor.Member, groups, others, own);

        async Task<bool> Sees(GroupFacts group, string segment, string state, string? author) =>
            (await Ask("posts.read", new ResourceFacts("post", "", group.Id, author, segment, state), group)).Effect == Effect.Permit;

        ValueTask<Decision> Ask(string action, ResourceFacts resource, GroupFacts group) =>
            policy.Decide(policy.Input(action, subject, actor, new Question(resource, group)), cancellation);
    }

    /// <summary>Whether one thing may be seen or listed now: for lists that are not of posts or comments.</summary>
    internal async Task<bool> Permits(Actor actor, Reading reading, string action, Question question, CancellationToken cancellation)
    {
        var subject = await Subject.Read(reading, actor, cancellation);
        return (await policy.Decide(policy.Input(action, subject, actor, question), cancellation)).Effect == Effect.Permit;
    }

    internal static string Class(GroupId group, string segment, string state) => $"{group.Value}|{segment}|{state}";
}

/// <summary>What one actor may see at one moment.</summary>
public sealed class Sight
{
    private readonly Dictionary<GroupId, bool> groups;

    internal Sight(MemberId member, Dictionary<GroupId, bool> groups, IReadOnlySet<string> others, IReadOnlySet<string> own)
    {
        this.groups = groups;
        (Member, Others, Own) = (member, [.. others], [.. own]);
    }

    public MemberId Member { get; }

    /// <summary>The groups that may be seen at all.</summary>
    public IReadOnlyCollection<GroupId> Groups => groups.Keys;

    /// <summary>Whether a view of this group's posts must itself be recorded.</summary>
    public bool RecordsViews(GroupId group) => groups.GetValueOrDefault(group);

    /// <summary>Classes that may be seen whoever wrote them.</summary>
    internal string[] Others { get; }

    /// <summary>Classes that may be seen of one's own.</summary>
    internal string[] Own { get; }
}
