using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork;

/// <summary>
/// The read filter. Whether something may be seen depends on its group, its author's segment, its state and whether it is
/// one's own; so policy is asked once for each such class, and lists keep the rows of the permitted classes. The same
/// question, with the same facts, decides about a single thing: a list is exactly what single decisions would permit.
/// </summary>
public sealed class Visibility(DecisionPoint policy, Attendance attendance)
{
    /// <exception cref="PolicyUnavailableException">Policy could not answer.</exception>
    public async Task<Sight> Of(Actor actor, Reading reading, CancellationToken cancellation)
    {
        if (!actor.IsSystem) attendance.Seen();
        var subject = Subject.Read(reading, actor);
        var groups = new Dictionary<GroupId, bool>();
        HashSet<string> others = [], own = [];
        var classes = (await VisibilityClass.Existing(reading, cancellation)).ToLookup(row => row.Group);
        foreach (var row in await reading.Db.GroupPolicies.ToListAsync(cancellation))
        {
            var group = GroupFacts.Of(row);
            var read = await Ask("groups.read", new ResourceFacts("group", group.Id, group.Id), group);
            if (read.Effect != Effect.Permit) continue;

            groups[row.Id] = read.Obligations.OfType<Obligation.RecordView>().Any();
            foreach (var existing in classes[group.Id])
            {
                // One's own may stem from a time on another side of the barriers, so every class is asked about.
                if (await Sees(group, existing, author: null)) others.Add(existing.Key);
                else if (await Sees(group, existing, subject.Id)) own.Add(existing.Key);
            }
        }

        return new Sight(actor.Member, groups, others, own);

        async Task<bool> Sees(GroupFacts group, VisibilityClass existing, string? author) =>
            (await Ask("posts.read", new ResourceFacts("post", "", group.Id, author, existing.Segment, existing.State), group)).Effect == Effect.Permit;

        Task<Decision> Ask(string action, ResourceFacts resource, GroupFacts group) =>
            policy.See(policy.Input(action, subject, actor, new Question(resource, group)), cancellation);
    }

    /// <summary>Whether one thing may be seen or listed now: for lists that are not of posts or comments.</summary>
    internal async Task<bool> Permits(Actor actor, Reading reading, string action, Question question, CancellationToken cancellation)
    {
        var subject = Subject.Read(reading, actor);
        return (await policy.See(policy.Input(action, subject, actor, question), cancellation)).Effect == Effect.Permit;
    }
}
