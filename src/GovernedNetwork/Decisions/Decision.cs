namespace GovernedNetwork.Decisions;

/// <summary>What policy answered, in full: this is what is applied, recorded and shown.</summary>
/// <param name="Revision">Which policy answered: SHA-256 over the active policies and their data.</param>
/// <param name="EngineDecision">What an OPA server calls this decision in its own log; null for the embedded engine.</param>
public sealed record Decision(
    DecisionId Id, Effect Effect, IReadOnlyList<Reason> Reasons, IReadOnlyList<Obligation> Obligations, string Revision, string? EngineDecision = null)
{
    /// <summary>The labels that must be cut from the text before it may go where it is going.</summary>
    public IReadOnlyList<string> Redactions => [.. Obligations.OfType<Obligation.Redact>().SelectMany(redact => redact.Labels)];

    /// <summary>Sentences that must stand under the text.</summary>
    public IReadOnlyList<string> Disclaimers => [.. Obligations.OfType<Obligation.Disclaimer>().Select(disclaimer => disclaimer.Text)];

    /// <summary>
    /// A hold that nobody could lift, or a duty that nobody would carry out, voids the permission: the deed names the
    /// obligations that it honours, and one that can wait for a person honours <c>approve</c>.
    /// </summary>
    internal Decision WithOnly(IReadOnlyList<string> honoured)
    {
        if (Effect == Effect.Hold && !honoured.Contains("approve")) return Refused(Reason.HoldUnsupported);
        var unknown = Effect == Effect.Deny ? null : Obligations.FirstOrDefault(obligation => !honoured.Contains(obligation.Type));
        return unknown is null ? this : Refused(Reason.ObligationUnsupported(unknown.Type));
    }

    private Decision Refused(Reason reason) => this with { Effect = Effect.Deny, Reasons = [reason], Obligations = [] };
}

public enum Effect { Deny, Hold, Permit }
