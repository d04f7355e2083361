using GovernedNetwork.Audit.Search;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Audit.SavedSearches;

/// <summary>Keep a question to the record. Asking it again is a consultation, and recorded like any other.</summary>
/// <param name="Role">Everyone in this role sees it too; null for nobody.</param>
public sealed record SaveSearch(SearchId Id, MemberId Owner, string Name, RecordFilter Filter, string? Role, Instant Now) : IUseCase<SearchFacts, SearchId>
{
    public string Action => "record.save_search";

    public IReadOnlyList<string> Honours => [];

    public Task<SearchFacts?> Gather(Reading reading, CancellationToken cancellation) => Task.FromResult<SearchFacts?>(new(new Question(
        new ResourceFacts("search", Id.Value.ToString(), Author: Owner.Value.ToString(), State: "new"),
        Details: new Dictionary<string, string> { ["shared_with"] = Role ?? "nobody" })));

    public SearchId Apply(UnitOfWork work, SearchFacts facts, Decision decision)
    {
        work.Db.SavedSearches.Add(new SavedSearch { Id = Id, Owner = Owner, Role = Role, Name = Name, Filter = SearchAddress.Write(Filter), At = Now });
        return Id;
    }
}

public sealed record SearchFacts(Question Question) : IFacts;
