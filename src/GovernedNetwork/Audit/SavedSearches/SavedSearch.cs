using NodaTime;

namespace GovernedNetwork.Audit.SavedSearches;

/// <summary>A question to the record that an officer keeps, for themselves or for everyone in a role.</summary>
internal sealed class SavedSearch
{
    public SearchId Id { get; init; }
    public MemberId Owner { get; init; }

    /// <summary>Who sees it beside its owner; null for nobody.</summary>
    public string? Role { get; init; }

    public string Name { get; init; } = "";

    /// <summary>As <see cref="Search.SearchAddress"/> writes it.</summary>
    public string Filter { get; init; } = "";

    public Instant At { get; init; }
}
