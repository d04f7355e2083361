namespace GovernedNetwork.Rego;

/// <summary>What one evaluation may use. Passing a limit ends the evaluation with the error limit_exceeded.</summary>
public sealed record Limits
{
    /// <summary>Limits fit for a decision in a request: a million steps, depth 500, no wall time, a million nodes.</summary>
    public static Limits Default { get; } = new();

    /// <summary>Elements visited and rules entered, together. At least 1; by default 1,000,000.</summary>
    public long MaxSteps { get; init; } = 1_000_000;

    /// <summary>Rules and functions entered within one another. At least 1; by default 500.</summary>
    public int MaxDepth { get; init; } = 500;

    /// <summary>Wall time of one evaluation; null, the default, for no limit. Looked at every 256 steps.</summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>Values in the result, nested ones counted. At least 1; by default 1,000,000.</summary>
    public int MaxResultNodes { get; init; } = 1_000_000;
}
