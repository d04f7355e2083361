using NodaTime;

namespace GovernedNetwork.Audit;

/// <param name="Position">Null until it is sequenced: on PostgreSQL up to a second after the deed, or longer while an older transaction is open.</param>
public sealed record RecordRow(
    long? Position, DecisionId Id, Instant At, string Actor, string ActorKind, string Channel, string Action, string Effect, string ResourceType,
    string ResourceId, string? Group, string? Network, IReadOnlyList<string> Reasons, string Revision, string Request);

/// <param name="Decision">Null, like the payload, when it was erased.</param>
/// <param name="Payload">The canonical JSON that the ledger commits to.</param>
public sealed record RecordDetail(RecordRow Row, Decisions.Decision? Decision, string? Payload, string Commitment);
