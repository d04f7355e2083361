using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Audit.SavedSearches;

/// <summary>Keep a question no longer.</summary>
public sealed record ForgetSearch(SearchId Id) : IUseCase<SearchFacts, SearchId>
{
    public string Action => "record.forget_search";

    public IReadOnlyList<string> Honours => [];

    public async Task<SearchFacts?> Gather(Reading reading, CancellationToken cancellation) =>
        await reading.Db.SavedSearches.SingleOrDefaultAsync(row => row.Id == Id, cancellation) is not { } search ? null : new(new Question(
            new ResourceFacts("search", Id.Value.ToString(), Author: search.Owner.Value.ToString(), State: "kept"),
            Details: new Dictionary<string, string> { ["shared_with"] = search.Role ?? "nobody" }));

    public SearchId Apply(UnitOfWork work, SearchFacts facts, Decision decision)
    {
        work.Db.SavedSearches.Where(row => row.Id == Id).ExecuteDelete();
        return Id;
    }
}
