using NodaTime;

namespace GovernedNetwork.Alerts.Watches;

/// <summary>
/// What of a rule can be told by counting records within a time, and nothing else: whoever has the index can watch for it when the
/// network that watches its own record is away.
/// </summary>
/// <param name="Name">Stable, and its own within the rule.</param>
public abstract record Watch(string Name, string Title, Duration Within)
{
    /// <summary>So many of these, or more.</summary>
    /// <param name="EachMember">Counted for each member by itself, and what no member did not at all.</param>
    public sealed record Many(string Name, string Title, Duration Within, IReadOnlyList<WatchedAction> Of, int Records, bool EachMember = false) : Watch(Name, Title, Within)
    {
        internal bool Counts(Entry entry) => (!EachMember || entry.ByMember) && Of.Any(each => each.Action == entry.Action && (each.Effect is null || each.Effect == entry.Effect));
    }

    /// <summary>Not one record of any kind.</summary>
    public sealed record Silence(string Name, string Title, Duration Within) : Watch(Name, Title, Within);
}

/// <param name="Effect">Null for whatever policy answered.</param>
public sealed record WatchedAction(string Action, string? Effect = null);
