using System.Text.Json;
using System.Text.Json.Serialization;
using GovernedNetwork.Decisions;

namespace GovernedNetwork.Audit;

/// <summary>What the record keeps of one decision. Position, time and salt are given when it is appended.</summary>
/// <param name="Facts">The question as policy saw it: labels and ids, never text. With it a decision can be replayed.</param>
internal sealed record AuditRecord(
    Guid Decision,
    AuditActor Actor,
    string Action,
    AuditResource Resource,
    AuditDestination? Destination,
    string Effect,
    IReadOnlyList<ReasonDocument> Reasons,
    IReadOnlyList<ObligationDocument> Obligations,
    string Revision,
    string? EngineDecision,
    string Request,
    string FactsDigest,
    JsonElement Facts)
{
    public static AuditRecord Of(Actor actor, Question question, PolicyInput input, Decision decision) => new(
        decision.Id.Value,
        new(actor.IsSystem ? "system" : actor.Member.Value.ToString(), actor.IsSystem ? "system" : "member", actor.Channel.ToString().ToLowerInvariant()),
        input.Action,
        new(question.Resource.Type, question.Resource.Id, question.Resource.Group),
        question.Destination is { } destination ? new(destination.Network, destination.Account) : null,
        decision.Effect.ToString().ToLowerInvariant(),
        [.. decision.Reasons.Select(reason => new ReasonDocument(reason.Code, reason.Message, reason.Remedy, reason.Rule))],
        [.. decision.Obligations.Select(AnswerReader.Write)],
        decision.Revision,
        decision.EngineDecision,
        actor.RequestId,
        input.Digest,
        JsonElement.Parse(input.Utf8));

    public Decision ToDecision() => new(
        new DecisionId(Decision),
        Enum.Parse<Effect>(Effect, ignoreCase: true),
        [.. Reasons.Select(reason => new Reason(reason.Code, reason.Message, reason.Remedy, reason.Rule))],
        [.. Obligations.Select(AnswerReader.Read)],
        Revision,
        EngineDecision);
}

internal sealed record AuditActor(string Id, string Kind, string Channel);

internal sealed record AuditResource(string Type, string Id, string? Group);

internal sealed record AuditDestination(string Network, string? Account);

/// <summary>The payload that the ledger commits to.</summary>
internal sealed record AuditPayload(int Version, string At, AuditRecord Record);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditPayload))]
internal sealed partial class AuditJson : JsonSerializerContext;
