using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Decisions;

/// <summary>Reads policy's answer strictly: whatever is missing, misspelt or unknown throws, and the caller refuses.</summary>
internal static class AnswerReader
{
    /// <exception cref="JsonException">The answer is not of the shape in policies/README.md.</exception>
    public static Decision Read(DecisionId id, PolicyAnswer answer)
    {
        var document = JsonSerializer.Deserialize(answer.Json, AnswerJson.Default.AnswerDocument)
            ?? throw new JsonException("null is no answer");
        var effect = document.Effect switch
        {
            "permit" => Effect.Permit,
            "hold" => Effect.Hold,
            "deny" => Effect.Deny,
            _ => throw new JsonException("unknown effect"),
        };
        var reasons = document.Reasons.Select(reason => reason ?? throw new JsonException("null is no reason")).Select(reason =>
            new Reason(reason.Code, reason.Message, reason.Remedy, answer.Rules.GetValueOrDefault(reason.Code))).ToArray();
        return new Decision(id, effect, reasons, effect == Effect.Deny ? [] : [.. document.Obligations.Select(Read)], answer.Revision, answer.EngineDecision);
    }

    public static Obligation Read(ObligationDocument obligation) => obligation switch
    {
        { Type: "redact", Labels: { Count: > 0 } labels } when !labels.Contains(null!) => new Obligation.Redact(labels),
        { Type: "approve", Role: { } role } => new Obligation.Approve(role, obligation.Quorum ?? 1, obligation.Within),
        { Type: "disclaimer", Text: { } text } => new Obligation.Disclaimer(text),
        { Type: "record_view" } => new Obligation.RecordView(),
        { Type: "expire", After: { } after } when Lasting(after) is { } time => new Obligation.Expire(time),
        { Type: "notify", Role: { } role } => new Obligation.Notify(role),
        _ => throw new JsonException("unknown or incomplete obligation"),
    };

    public static ObligationDocument Write(Obligation obligation) => obligation switch
    {
        Obligation.Redact redact => new(obligation.Type, Labels: redact.Labels),
        Obligation.Approve approve => new(obligation.Type, approve.Role, approve.Quorum, approve.Within),
        Obligation.Disclaimer disclaimer => new(obligation.Type, Text: disclaimer.Text),
        Obligation.Expire expire => new(obligation.Type, After: PeriodPattern.NormalizingIso.Format(Period.FromTicks(expire.After.BclCompatibleTicks))),
        Obligation.Notify notify => new(obligation.Type, notify.Role),
        _ => new(obligation.Type),
    };

    /// <summary>A time that is as long on every day: no months, which a clock cannot add.</summary>
    private static Duration? Lasting(string text) =>
        PeriodPattern.NormalizingIso.Parse(text).TryGetValue(Period.Zero, out var period) && period is { Months: 0, Years: 0 } && period.ToDuration() is var time && time > Duration.Zero
            ? time
            : null;
}

internal sealed record AnswerDocument(
    [property: JsonRequired] string Effect,
    [property: JsonRequired] IReadOnlyList<ReasonDocument> Reasons,
    [property: JsonRequired] IReadOnlyList<ObligationDocument> Obligations);

internal sealed record ReasonDocument([property: JsonRequired] string Code, [property: JsonRequired] string Message, string? Remedy = null, string? Rule = null);

internal sealed record ObligationDocument(
    [property: JsonRequired] string Type, string? Role = null, int? Quorum = null, string? Within = null,
    IReadOnlyList<string>? Labels = null, string? Text = null, string? After = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AnswerDocument))]
internal sealed partial class AnswerJson : JsonSerializerContext;
