namespace GovernedNetwork.Decisions;

/// <summary>Why, and what to do next, for the person who reads it.</summary>
/// <param name="Code">Stable, such as <c>exchange.group_forbids_network</c>.</param>
/// <param name="Rule">File and line of the rule, such as <c>policies/exchanges/share.rego:41</c>; null when no rule spoke.</param>
public sealed record Reason(string Code, string Message, string? Remedy, string? Rule)
{
    internal const string UnavailableCode = "policy_unavailable";

    /// <summary>Undefined, an error, a conflict, a limit or a time-out: the one refusal that is nobody's rule.</summary>
    internal static Reason Unavailable(string because) => new(
        UnavailableCode,
        $"Policy could not answer ({because}), and without an answer nothing happens.",
        "Try again in a minute; if it stays, tell the compliance office the decision number.",
        null);

    internal static Reason HoldUnsupported { get; } = new(
        "hold_unsupported",
        "Policy wants a person to look first, and this action cannot wait for anybody, so it may not happen.",
        "Tell the compliance office: the policy and the software do not fit together here.",
        null);

    internal static Reason ObligationUnsupported(string type) => new(
        "obligation_unsupported",
        $"Policy attached a duty ({type}) that this action cannot carry out, so it may not happen.",
        "Tell the compliance office: the policy and the software do not fit together here.",
        null);
}
