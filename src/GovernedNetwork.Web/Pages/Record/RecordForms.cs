using GovernedNetwork.Audit;
using GovernedNetwork.Audit.SavedSearches;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Web.Api;
using GovernedNetwork.Web.Pages.Look;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace GovernedNetwork.Web.Pages.Record;

internal static class RecordForms
{
    public static RouteGroupBuilder MapRecordForms(this RouteGroupBuilder pages)
    {
        pages.MapPost("/record/verify", Verify).AddEndpointFilter(Forms.CheckToken);
        pages.MapPost("/record/export", Export).AddEndpointFilter(Forms.CheckToken);
        pages.MapPost("/record/searches", Save);
        pages.MapPost("/record/searches/{id:guid}/forget", Forget).AddEndpointFilter(Forms.CheckToken);
        return pages;
    }

    private static async Task<IResult> Verify(Actor actor, Gate gate, Integrity integrity, CancellationToken cancellation) =>
        await gate.Pass(actor, new ConsultRecord("audit.verify", "all"), cancellation) is Outcome<DecisionId>.Refused refused
            ? new RazorComponentResult<IntegrityPage>(new Dictionary<string, object?> { ["Refused"] = refused.Decision }) { StatusCode = StatusCodes.Status403Forbidden }
            : new RazorComponentResult<IntegrityPage>(new Dictionary<string, object?> { ["Report"] = integrity.Verify() });

    private static async Task<IResult> Save(
        [FromForm] string? name, [FromForm] string? query, [FromForm] bool? shared, Actor actor, Gate gate, IClock clock, CancellationToken cancellation)
    {
        var filter = SearchAddress.Read(query ?? "");
        var back = $"/record?{SearchAddress.Write(filter)}";
        if (Texts.Check(name ?? "", SearchesApi.LongestName) is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, back);
        var deed = new SaveSearch(SearchId.New(clock), actor.Member, name!, filter, shared == true ? "compliance" : null, clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Keeping this search", back);
    }

    private static async Task<IResult> Forget(Guid id, Actor actor, Gate gate, CancellationToken cancellation) =>
        Answers.To(await gate.Pass(actor, new ForgetSearch(new SearchId(id)), cancellation), "Forgetting this search", "/record");

    private static async Task<IResult> Export(Actor actor, Gate gate, LedgerExport export, CancellationToken cancellation) =>
        await gate.Pass(actor, new ConsultRecord("audit.export", "all"), cancellation) is Outcome<DecisionId>.Refused refused
            ? Answers.Refused(refused.Decision, "Exporting the record", "/record/integrity")
            : TypedResults.Stream(output => export.Write(output, cancellation), "application/x-ndjson", "governed-ledger.ndjson");
}
