using GovernedNetwork.Audit.Search;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Audit.SavedSearches;

/// <summary>The searches that the actor keeps, and those shared with a role that they hold now. Callers pass <see cref="ConsultRecord"/> first.</summary>
public sealed class SearchList(Store store)
{
    public async Task<IReadOnlyList<SearchView>> Of(Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var reading = store.Read();
        var subject = Subject.Read(reading, actor);
        var roles = subject.State == "active" ? subject.Roles.ToArray() : [];
        var rows = await reading.Db.SavedSearches
            .Where(row => row.Owner == actor.Member || (row.Role != null && roles.Contains(row.Role)))
            .OrderBy(row => row.Name).ThenBy(row => row.Id).Take(100).ToListAsync(cancellation);
        return [.. rows.Select(row => new SearchView(row.Id, row.Name, SearchAddress.Read(row.Filter), row.Role, row.Owner == actor.Member))];
    }
}

/// <param name="SharedWith">The role that sees it too; null for nobody.</param>
/// <param name="Own">Whether it is the actor's, who alone may forget it.</param>
public sealed record SearchView(SearchId Id, string Name, RecordFilter Filter, string? SharedWith, bool Own);
