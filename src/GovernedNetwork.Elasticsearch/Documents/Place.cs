namespace GovernedNetwork.Elasticsearch.Documents;

/// <summary>Where in a payload something stands.</summary>
internal enum Place : byte
{
    Elsewhere, Root, Record, Actor, Resource, Destination, Reasons, Reason, Obligations, Obligation, Facts, FactsSubject, Roles, FactsResource, Labels, Label, Details,

    /// <summary>From here on: a text that is kept.</summary>
    FirstText,
    Action = FirstText, Effect, Decision, EngineDecision, ActorId, ActorKind, Channel, Role, ObjectType, ObjectId, Group, Network, Account,
    ReasonCode, ReasonMessage, Rule, ObligationType, LabelCode, Revision, Request, FactsDigest, Detail,
    End,
}
