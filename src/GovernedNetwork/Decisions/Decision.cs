namespace GovernedNetwork.Decisions;

/// <summary>What policy answered, in full: this is what is applied, recorded and shown.</summary>
/// <param name="Revision">Which policy answered: SHA-256 over the active policies and their data.</param>
public sealed record Decision(
    DecisionId Id, Effect Effect, IReadOnlyList<Reason> Reasons, IReadOnlyList<Obligation> Obligations, string Revision)
{
    /// <summary>The labels that must be cut from the text before it may go where it is going.</summary>
    public IReadOnlyList<string> Redactions => [.. Obligations.OfType<Obligation.Redact>().SelectMany(redact => redact.Labels)];

    /// <summary>Sentences that must stand under the text.</summary>
    public IReadOnlyList<string> Disclaimers => [.. Obligations.OfType<Obligation.Disclaimer>().Select(disclaimer => disclaimer.Text)];

    /// <summary>A duty that nobody would carry out voids the permission: the deed names those that it honours.</summary>
    internal Decision WithOnly(IReadOnlyList<string> honoured)
    {
        if (Effect == Effect.Deny || Obligations.All(obligation => honoured.Contains(obligation.Type))) return this;
        var unknown = Obligations.First(obligation => !honoured.Contains(obligation.Type));
        return this with { Effect = Effect.Deny, Reasons = [Reason.ObligationUnsupported(unknown.Type)], Obligations = [] };
    }
}

public enum Effect { Deny, Hold, Permit }
