using System.Text.Json;
using System.Text.Json.Serialization;
using GovernedNetwork.Decisions;

namespace GovernedNetwork.Audit;

/// <summary>What the record keeps of one decision. Position, time and salt are given when it is appended.</summary>
/// <remarks>Members stand in the order of RFC 8785, here and in what they hold, so that the record is canonical as it is written first.</remarks>
/// <param name="Facts">The question as policy saw it: labels and ids, never text. With it a decision can be replayed.</param>
internal sealed record AuditRecord(
    string Action,
    AuditActor Actor,
    Guid Decision,
    AuditDestination? Destination,
    string Effect,
    string? EngineDecision,
    JsonElement Facts,
    string FactsDigest,
    IReadOnlyList<ObligationDocument> Obligations,
    IReadOnlyList<ReasonDocument> Reasons,
    string Request,
    AuditResource Resource,
    string Revision)
{
    public static AuditRecord Of(Actor actor, Question question, PolicyInput input, Decision decision) => new(
        input.Action,
        new(actor.Channel.ToString().ToLowerInvariant(), actor.IsSystem ? "system" : actor.Member.Value.ToString(), actor.IsSystem ? "system" : "member"),
        decision.Id.Value,
        question.Destination is { } destination ? new(destination.Account, destination.Network) : null,
        decision.Effect.ToString().ToLowerInvariant(),
        decision.EngineDecision,
        JsonElement.Parse(input.Utf8),
        input.Digest,
        [.. decision.Obligations.Select(AnswerReader.Write)],
        [.. decision.Reasons.Select(reason => new ReasonDocument(reason.Code, reason.Message, reason.Remedy, reason.Rule))],
        actor.RequestId,
        new(question.Resource.Group, question.Resource.Id, question.Resource.Type),
        decision.Revision);

    public Decision ToDecision() => new(
        new DecisionId(Decision),
        Enum.Parse<Effect>(Effect, ignoreCase: true),
        [.. Reasons.Select(reason => new Reason(reason.Code, reason.Message, reason.Remedy, reason.Rule))],
        [.. Obligations.Select(AnswerReader.Read)],
        Revision,
        EngineDecision);
}

internal sealed record AuditActor(string Channel, string Id, string Kind);

internal sealed record AuditResource(string? Group, string Id, string Type);

internal sealed record AuditDestination(string? Account, string Network);

/// <summary>The payload that the ledger commits to.</summary>
internal sealed record AuditPayload(string At, AuditRecord Record, int Version);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditPayload))]
internal sealed partial class AuditJson : JsonSerializerContext;
