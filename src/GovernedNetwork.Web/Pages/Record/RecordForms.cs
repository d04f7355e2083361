using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Formats;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Web.Api;
using GovernedNetwork.Web.Pages.Look;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GovernedNetwork.Web.Pages.Record;

internal static class RecordForms
{
    public static RouteGroupBuilder MapRecordForms(this RouteGroupBuilder pages)
    {
        pages.MapPost("/record/verify", Verify).AddEndpointFilter(Forms.CheckToken);
        pages.MapPost("/record/export", Export).AddEndpointFilter(Forms.CheckToken);
        pages.MapPost("/record/index/retry", Retry).AddEndpointFilter(Forms.CheckToken);
        pages.MapPost("/record/feeds/{feed}/retry", RetryFeed).AddEndpointFilter(Forms.CheckToken);
        pages.MapPost("/record/found", ExportFound);
        pages.MapPost("/record/{id:guid}/erase", Erase);
        pages.MapPost("/record/key/change", ChangeKey).AddEndpointFilter(Forms.CheckToken);
        return pages;
    }

    private static async Task<IResult> Verify(Actor actor, Gate gate, Integrity integrity, CancellationToken cancellation) =>
        await gate.Pass(actor, new ConsultRecord("audit.verify", "all"), cancellation) is Outcome<DecisionId>.Refused refused
            ? new RazorComponentResult<IntegrityPage>(new Dictionary<string, object?> { ["Refused"] = refused.Decision }) { StatusCode = StatusCodes.Status403Forbidden }
            : new RazorComponentResult<IntegrityPage>(new Dictionary<string, object?> { ["Report"] = integrity.Verify() });

    private static async Task<IResult> ExportFound(
        [FromForm] string? query, [FromForm] string? format, Actor actor, Gate gate, RecordsExport export, CancellationToken cancellation)
    {
        var filter = SearchAddress.Read(query ?? "") with { Before = null };
        if (RecordsExportApi.Named(format) is not var (named, type, ending)) return Answers.Invalid("The record is exported as CSV, NDJSON or FHIR.", RecordLink.To(filter));
        return await gate.Pass(actor, new ConsultRecord("audit.export", $"{format} {filter}"), cancellation) is Outcome<DecisionId>.Refused refused
            ? Answers.Refused(refused.Decision, "Exporting the record", RecordLink.To(filter))
            : TypedResults.Stream(output => export.Write(filter, named, output, cancellation), type, $"governed-records.{ending}");
    }

    private static async Task<IResult> Erase(
        Guid id, [FromForm] string? basis, [FromForm] string? reference, Actor actor, Gate gate, CancellationToken cancellation)
    {
        if (Texts.Check(reference ?? "", Texts.LongestReference) is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, $"/record/{id}");
        var deed = new EraseRecord(new DecisionId(id), actor.Member, basis ?? "", reference!);
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Erasing", $"/record/{id}");
    }

    private static async Task<IResult> ChangeKey(Actor actor, Gate gate, LedgerKey key, CancellationToken cancellation) =>
        Answers.To(await gate.Pass(actor, new ChangeLedgerKey(key), cancellation), "Changing the key", "/record/key");

    private static async Task<IResult> Export(Actor actor, Gate gate, LedgerExport export, CancellationToken cancellation) =>
        await gate.Pass(actor, new ConsultRecord("audit.export", "all"), cancellation) is Outcome<DecisionId>.Refused refused
            ? Answers.Refused(refused.Decision, "Exporting the record", "/record/integrity")
            : TypedResults.Stream(output => export.Write(output, cancellation), "application/x-ndjson", "governed-ledger.ndjson");

    private static async Task<IResult> Retry(Actor actor, Gate gate, CancellationToken cancellation) =>
        Answers.To(await gate.Pass(actor, new RetryDeadLetters(RetryDeadLetters.Index, null), cancellation), "Sending records to the index again", "/record/integrity");

    private static async Task<IResult> RetryFeed(string feed, Actor actor, Gate gate, CancellationToken cancellation) =>
        Answers.To(await gate.Pass(actor, new RetryDeadLetters(feed, null), cancellation), "Sending records again", "/record/integrity");
}
