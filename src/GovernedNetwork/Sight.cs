namespace GovernedNetwork;

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

    /// <summary>Puts on the record that something of these groups is about to be shown, where policy wants that.</summary>
    /// <returns>The groups of which nothing may be shown after all.</returns>
    internal async Task<IReadOnlySet<GroupId>> RecordViews(Gate gate, Actor actor, IEnumerable<GroupId> shown, CancellationToken cancellation)
    {
        var hidden = new HashSet<GroupId>();
        foreach (var group in shown.Distinct().Where(RecordsViews))
            if (await gate.Pass(actor, new ViewGroup(group), cancellation) is not Outcome<GroupId>.Done) hidden.Add(group);
        return hidden;
    }

    /// <summary>Classes that may be seen whoever wrote them.</summary>
    internal string[] Others { get; }

    /// <summary>Classes that may be seen of one's own.</summary>
    internal string[] Own { get; }
}
