namespace GovernedNetwork.Decisions;

/// <summary>Whatever evaluates Rego: the embedded engine, or an OPA server. It answers or throws; failing closed is the decision point's work.</summary>
public interface IPolicyEngine
{
    /// <summary>Evaluates <c>data.governed.decision</c>. Null when the answer is undefined.</summary>
    /// <exception cref="PolicyEngineException">Error, limit, time-out or outage.</exception>
    ValueTask<PolicyAnswer?> Ask(PolicyInput input, CancellationToken cancellation);

    /// <summary>SHA-256 of the policies and data now in force.</summary>
    string Revision { get; }

    /// <summary>Whether answers come over a network. Nobody may hold the writer while waiting for one.</summary>
    bool IsRemote { get; }
}

/// <summary>The document that policy answered with, unread, and where each of its reasons came from.</summary>
/// <param name="Json">The value of <c>data.governed.decision</c>.</param>
/// <param name="Rules">File and line by reason code.</param>
/// <param name="EngineDecision">The engine's own name for this decision, with which its own log can be joined to the record; null when it keeps none.</param>
public sealed record PolicyAnswer(string Json, string Revision, IReadOnlyDictionary<string, string> Rules, string? EngineDecision = null);

/// <summary>The engine could not answer. The message names the cause for operators and holds no facts.</summary>
public sealed class PolicyEngineException : Exception
{
    public PolicyEngineException(string cause, Exception? inner = null)
        : base(cause, inner)
    {
    }
}
