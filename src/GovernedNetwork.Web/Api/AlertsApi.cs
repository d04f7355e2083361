using GovernedNetwork.Alerts;
using GovernedNetwork.Audit;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace GovernedNetwork.Web.Api;

internal static class AlertsApi
{
    public static RouteGroupBuilder MapAlerts(this RouteGroupBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("Alerts");
        alerts.MapGet("/", All);
        alerts.MapPost("/{id:guid}/acknowledge", Acknowledge);
        return api;
    }

    private static async Task<Results<Ok<Page<AlertBody>>, ProblemHttpResult>> All(
        string? state, string? cursor, int? limit, Actor actor, Gate gate, AlertList alerts, CancellationToken cancellation)
    {
        if (state is not (null or "open" or "acknowledged")) return Problems.Invalid("alerts.unknown_state", "An alert is open or acknowledged.");
        if (!Cursors.TryRead(cursor, out var before)) return Problems.Invalid("cursor.malformed", "Hand back the cursor as it was given, or none.");
        var outcome = await gate.Pass(actor, new ConsultRecord("audit.search", $"alerts {state}".TrimEnd()), cancellation);
        if (outcome is not Outcome<DecisionId>.Done) return Problems.From(outcome);
        var (page, next) = await alerts.Of(state, before, Cursors.Size(limit), cancellation);
        return TypedResults.Ok(new Page<AlertBody>([.. page.Select(AlertBody.Of)], Cursors.Write(next)));
    }

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Acknowledge(
        Guid id, AcknowledgeRequest request, Actor actor, Gate gate, RequestIdempotency once, IClock clock, CancellationToken cancellation)
    {
        if (Texts.Check(request.Note, Texts.LongestReason) is { } wrong) return wrong;
        var deed = new AcknowledgeAlert(new AlertId(id), actor.Member, request.Note, clock.GetCurrentInstant());
        return Receipts.Of(await gate.Pass(actor, deed, cancellation, once.Once), "/api/v1/alerts", receipt => (receipt.Alert.Value, receipt.State));
    }

    /// <param name="Note">What was found, for other officers.</param>
    internal sealed record AcknowledgeRequest(string Note);

    /// <param name="Severity">low, medium, high or critical.</param>
    /// <param name="State">open or acknowledged.</param>
    /// <param name="Count">How many records, or how much of what was measured.</param>
    /// <param name="Decision">Under which it was raised.</param>
    /// <param name="Records">Those behind it; of a mass the first and the last.</param>
    internal sealed record AlertBody(
        Guid Id, string Rule, string Title, string Severity, string State, long Count, string At, Guid Decision, IReadOnlyList<AlertedBody> Records,
        MemberBody? AcknowledgedBy, string? AcknowledgedAt, string? Note)
    {
        public static AlertBody Of(AlertView alert) => new(
            alert.Id.Value, alert.Rule, alert.Title, alert.Severity, alert.State, alert.Count, Cursors.Write(alert.At), alert.Decision.Value,
            [.. alert.Records.Select(record => new AlertedBody(record.Position, record.Decision.Value))],
            alert.AcknowledgedBy is { } by ? MemberBody.Of(by) : null, alert.AcknowledgedAt is { } at ? Cursors.Write(at) : null, alert.Note);
    }

    internal sealed record AlertedBody(long Position, Guid Decision);
}
