using System.Text.Json;
using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Search;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace GovernedNetwork.Web.Api;

internal static class AuditApi
{
    public static RouteGroupBuilder MapAudit(this RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("/records", Search);
        audit.MapGet("/totals", Totals);
        audit.MapGet("/records/{id:guid}", One);
        audit.MapGet("/records/{id:guid}/proof", Prove);
        audit.MapRecordsExport();
        audit.MapErasure();
        audit.MapSearches();
        audit.MapIndex();
        audit.MapFeeds();
        audit.MapPost("/verify", Verify);
        audit.MapGet("/export", Export);
        audit.MapGet("/decision-log", Log);
        return api;
    }

    private static async Task<Results<Ok<Page<RecordBody>>, ProblemHttpResult>> Search(
        [AsParameters] RecordQuery query, Actor actor, Gate gate, IRecordIndex records, CancellationToken cancellation)
    {
        var filter = query.Filter();
        if (await Consult(gate, actor, "audit.search", filter.ToString(), cancellation) is { } refused) return refused;
        var page = await records.Page(filter, Cursors.Size(query.Limit), cancellation);
        var next = page.Count == Cursors.Size(query.Limit) ? page[^1].Position?.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new Page<RecordBody>([.. page.Select(RecordBody.Of)], next));
    }

    private static async Task<Results<Ok<TotalsBody>, ProblemHttpResult>> Totals(
        [AsParameters] RecordQuery query, Actor actor, Gate gate, IRecordIndex records, CancellationToken cancellation)
    {
        var filter = query.Filter();
        if (await Consult(gate, actor, "audit.search", filter.ToString(), cancellation) is { } refused) return refused;
        return TypedResults.Ok(new TotalsBody(await records.Totals(filter, cancellation)));
    }

    private static async Task<Results<Ok<RecordDetailBody>, ProblemHttpResult>> One(
        Guid id, Actor actor, Gate gate, RecordSearch records, Erasures erasures, CancellationToken cancellation)
    {
        if (await Consult(gate, actor, "audit.view", id.ToString(), cancellation) is { } refused) return refused;
        if (records.Find(new DecisionId(id)) is not { } record) return Problems.Missing("record");
        return TypedResults.Ok(new RecordDetailBody(
            RecordBody.Of(record.Row), record.Payload is { } payload ? JsonElement.Parse(payload) : null, record.Commitment,
            record.Payload is null && erasures.Of(new DecisionId(id)) is { } erasure
                ? new ErasureBody(erasure.Position, erasure.Decision.Value, Cursors.Write(erasure.At))
                : null));
    }

    private static async Task<Results<Ok<ProofBody>, ProblemHttpResult>> Prove(
        Guid id, Actor actor, Gate gate, RecordSearch records, Integrity integrity, CancellationToken cancellation)
    {
        if (await Consult(gate, actor, "audit.view", id.ToString(), cancellation) is { } refused) return refused;
        if (records.Find(new DecisionId(id)) is not { } record) return Problems.Missing("record");
        if (integrity.Prove(record.Row.Position) is not { } proved)
            return Problems.Of(409, "record.not_sequenced", "Not in the signed tree yet", "The record gets its position within a second; ask again then.");
        return TypedResults.Ok(new ProofBody(
            proved.Position, proved.Size, record.Commitment, proved.Hashes, proved.Checkpoint));
    }

    private static async Task<Results<Ok<IntegrityBody>, ProblemHttpResult>> Verify(Actor actor, Gate gate, Integrity integrity, CancellationToken cancellation)
    {
        if (await Consult(gate, actor, "audit.verify", "all", cancellation) is { } refused) return refused;
        var report = integrity.Verify();
        return TypedResults.Ok(new IntegrityBody(report.BadPosition is null, report.Size, report.Root, report.BadPosition, report.Because));
    }

    /// <summary>The record as <c>gn ledger</c> reads it. A reader who has the records before a checkpoint goes on from there, and one who follows gets what is new.</summary>
    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Export(
        [AsParameters] ExportQuery query, Actor actor, Gate gate, LedgerExport export, CancellationToken cancellation)
    {
        if (await Consult(gate, actor, "audit.export", query.Subject, cancellation) is { } refused) return refused;
        return export.Has(query.Part)
            ? TypedResults.Stream(output => export.Write(output, cancellation, query.Part), "application/x-ndjson", "governed-ledger.ndjson")
            : Problems.Invalid("export.no_such_size", "The record was never signed at that size, or ends before it: go on from a checkpoint that it has.");
    }

    /// <summary>The record as OPA's decision-log events, one a line.</summary>
    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Log(
        [AsParameters] RecordQuery query, Actor actor, Gate gate, DecisionLog log, CancellationToken cancellation)
    {
        var filter = query.Filter();
        if (await Consult(gate, actor, "audit.export", $"decision log {filter}", cancellation) is { } refused) return refused;
        return TypedResults.Stream(output => log.Write(filter, output, cancellation), "application/x-ndjson", "decision-log.ndjson");
    }

    /// <summary>Null when the actor may look.</summary>
    private static async Task<ProblemHttpResult?> Consult(Gate gate, Actor actor, string action, string subject, CancellationToken cancellation)
    {
        var outcome = await gate.Pass(actor, new ConsultRecord(action, subject), cancellation);
        return outcome is Outcome<DecisionId>.Done ? null : Problems.From(outcome);
    }

    /// <param name="Cursor">Only positions below this one.</param>
    internal sealed record RecordQuery(
        string? Q = null, string? Actor = null, string? Action = null, string? Effect = null, string? Reason = null, string? Group = null,
        string? Network = null, string? Resource = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, long? Cursor = null, int? Limit = null, string? Label = null)
    {
        public RecordFilter Filter() => new(
            Q, Actor, Action, Effect, Reason, Group, Network, Resource,
            From is { } from ? Instant.FromDateTimeOffset(from) : null, Until is { } until ? Instant.FromDateTimeOffset(until) : null, Cursor, Label);
    }

    /// <param name="From">How many records the caller has already, covered by a checkpoint.</param>
    /// <param name="Size">The checkpoint to end at; the last one by default.</param>
    /// <param name="Follow">Whether to go on as the record grows.</param>
    internal sealed record ExportQuery(long? From = null, long? Size = null, bool Follow = false)
    {
        public ExportPart Part => new(Math.Max(From ?? 0, 0), Size, Follow);

        public string Subject => From is null && Size is null && !Follow ? "all" : $"from {From ?? 0} to {Size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? (Follow ? "whatever comes" : "the end")}";
    }

    /// <param name="Position">Null for up to a second after the deed, where the database sequences its records afterwards.</param>
    internal sealed record RecordBody(
        long? Position, Guid Id, string At, string Actor, string Channel, string Action, string Effect, string ResourceType, string ResourceId,
        string? Group, string? Network, IReadOnlyList<string> Reasons, string Revision, string Request)
    {
        public static RecordBody Of(RecordRow row) => new(
            row.Position, row.Id.Value, Cursors.Write(row.At), row.Actor, row.Channel, row.Action, row.Effect, row.ResourceType, row.ResourceId, row.Group,
            row.Network, row.Reasons, row.Revision, row.Request);
    }

    internal sealed record TotalsBody(IReadOnlyDictionary<string, long> Effects);

    /// <param name="Payload">Null when it was erased.</param>
    internal sealed record RecordDetailBody(RecordBody Record, JsonElement? Payload, string Commitment, ErasureBody? ErasedUnder);

    /// <param name="Position">Where the record of the erasure stands.</param>
    internal sealed record ErasureBody(long? Position, Guid Decision, string At);

    /// <param name="Hashes">The inclusion proof, leaf to root, as hex; the leaf is SHA-256 of 0x00 and the commitment.</param>
    internal sealed record ProofBody(long Position, long Size, string Commitment, IReadOnlyList<string> Hashes, string Checkpoint);

    internal sealed record IntegrityBody(bool Verified, long Size, string Root, long? BadPosition, string? Because);
}
