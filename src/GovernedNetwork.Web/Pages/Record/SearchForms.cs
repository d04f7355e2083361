using GovernedNetwork.Audit.SavedSearches;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Web.Api;
using GovernedNetwork.Web.Pages.Look;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace GovernedNetwork.Web.Pages.Record;

internal static class SearchForms
{
    public static RouteGroupBuilder MapSearchForms(this RouteGroupBuilder pages)
    {
        pages.MapPost("/record/searches", Save);
        pages.MapPost("/record/searches/{id:guid}/forget", Forget).AddEndpointFilter(Forms.CheckToken);
        return pages;
    }

    private static async Task<IResult> Save(
        [FromForm] string? name, [FromForm] string? query, [FromForm] bool? shared, Actor actor, Gate gate, IClock clock, CancellationToken cancellation)
    {
        var filter = SearchAddress.Read(query ?? "");
        if (Texts.Check(name ?? "", SearchesApi.LongestName) is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, RecordLink.To(filter));
        var deed = new SaveSearch(SearchId.New(clock), actor.Member, name!, filter, shared == true ? "compliance" : null, clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Keeping this search", RecordLink.To(filter));
    }

    private static async Task<IResult> Forget(Guid id, Actor actor, Gate gate, CancellationToken cancellation) =>
        Answers.To(await gate.Pass(actor, new ForgetSearch(new SearchId(id)), cancellation), "Forgetting this search", "/record");
}
