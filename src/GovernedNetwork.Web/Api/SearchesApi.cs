using GovernedNetwork.Audit;
using GovernedNetwork.Audit.SavedSearches;
using GovernedNetwork.Audit.Search;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace GovernedNetwork.Web.Api;

internal static class SearchesApi
{
    public const int LongestName = 100;

    public static void MapSearches(this RouteGroupBuilder audit)
    {
        audit.MapGet("/searches", All);
        audit.MapPost("/searches", Save);
        audit.MapDelete("/searches/{id:guid}", Forget);
    }

    private static async Task<Results<Ok<Page<SearchBody>>, ProblemHttpResult>> All(Actor actor, Gate gate, SearchList searches, CancellationToken cancellation)
    {
        var outcome = await gate.Pass(actor, new ConsultRecord("audit.search", "saved searches"), cancellation);
        if (outcome is not Outcome<DecisionId>.Done) return Problems.From(outcome);
        return TypedResults.Ok(new Page<SearchBody>([.. (await searches.Of(actor, cancellation)).Select(SearchBody.Of)], null));
    }

    /// <summary>Keeps a search, for its owner or for everyone in a role.</summary>
    private static async Task<Results<Created<SavedBody>, ProblemHttpResult>> Save(
        SaveBody body, Actor actor, Gate gate, IClock clock, CancellationToken cancellation)
    {
        if (Texts.Check(body.Name, LongestName) is { } unfit) return unfit;
        var deed = new SaveSearch(SearchId.New(clock), actor.Member, body.Name, SearchAddress.Read(body.Query ?? ""), body.SharedWith, clock.GetCurrentInstant());
        return await gate.Pass(actor, deed, cancellation) switch
        {
            Outcome<SearchId>.Done done => TypedResults.Created($"/record?{SearchAddress.Write(deed.Filter)}", new SavedBody(done.Result.Value)),
            var outcome => Problems.From(outcome),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Forget(Guid id, Actor actor, Gate gate, CancellationToken cancellation) =>
        await gate.Pass(actor, new ForgetSearch(new SearchId(id)), cancellation) switch
        {
            Outcome<SearchId>.Done => TypedResults.NoContent(),
            var outcome => Problems.From(outcome),
        };

    /// <param name="Query">The filters, as the query of /record.</param>
    /// <param name="SharedWith">A role; null for nobody.</param>
    internal sealed record SaveBody(string Name, string? Query, string? SharedWith);

    internal sealed record SavedBody(Guid Id);

    internal sealed record SearchBody(Guid Id, string Name, string Query, string? SharedWith, bool Own)
    {
        public static SearchBody Of(SearchView search) => new(search.Id.Value, search.Name, SearchAddress.Write(search.Filter), search.SharedWith, search.Own);
    }
}
