using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Formats;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernedNetwork.Web.Api;

internal static class RecordsExportApi
{
    public static void MapRecordsExport(this RouteGroupBuilder audit) => audit.MapGet("/records/export", Export);

    /// <summary>The file's type and its ending; null for a format that is none of ours.</summary>
    public static (ExportFormat Format, string Type, string Ending)? Named(string? format) => format switch
    {
        "csv" => (ExportFormat.Csv, "text/csv", "csv"),
        "ndjson" => (ExportFormat.Ndjson, "application/x-ndjson", "ndjson"),
        "fhir" => (ExportFormat.Fhir, "application/fhir+json", "json"),
        _ => null,
    };

    /// <summary>What a search finds, oldest first, each record with its proof: as csv, as ndjson, or as fhir (R4 AuditEvents).</summary>
    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Export(
        string format, [AsParameters] AuditApi.RecordQuery query, Actor actor, Gate gate, RecordsExport export, CancellationToken cancellation)
    {
        if (Named(format) is not var (named, type, ending))
            return Problems.Invalid("export.unknown_format", "The record is exported as csv, ndjson or fhir. Name one of them.");
        var filter = query.Filter() with { Before = null };
        return await gate.Pass(actor, new ConsultRecord("audit.export", $"{format} {filter}"), cancellation) switch
        {
            Outcome<DecisionId>.Done => TypedResults.Stream(output => export.Write(filter, named, output, cancellation), type, $"governed-records.{ending}"),
            var outcome => Problems.From(outcome),
        };
    }
}
