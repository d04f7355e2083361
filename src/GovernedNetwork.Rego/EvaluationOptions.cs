namespace GovernedNetwork.Rego;

/// <summary>All that an evaluation takes from outside besides its input. Equal options and input give an equal result.</summary>
public sealed record EvaluationOptions
{
    /// <summary>No strict errors, no observers, the Unix epoch as the current time.</summary>
    public static EvaluationOptions Default { get; } = new();

    /// <summary>What the evaluation may use.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Whether the first error of a builtin ends the evaluation instead of making the call undefined.</summary>
    public bool StrictBuiltinErrors { get; init; }

    /// <summary>The time that time.now_ns answers; supplied by the host, by default the Unix epoch.</summary>
    public DateTimeOffset Now { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>What rand.intn and uuid.rfc4122 are derived from.</summary>
    public int Seed { get; init; }

    /// <summary>What opa.runtime answers; by default an empty object.</summary>
    public RegoValue? Runtime { get; init; }

    /// <summary>
    /// Builtins that reach outside (http.send, net.lookup_ip_addr), by name. One that is not granted is an error of the call. Called at most once
    /// for equal operands within an evaluation.
    /// </summary>
    public IReadOnlyDictionary<string, HostFunction>? Grants { get; init; }

    /// <summary>Called on the evaluating thread for every element that a set or object rule adds and every value that a complete rule gives.</summary>
    public Action<RuleContribution>? Contributions { get; init; }

    /// <summary>Whether to evaluate without indexes, kept values and early ends, to test those.</summary>
    internal bool Plain { get; init; }

    /// <summary>Watches the evaluation; for policies that were compiled as observable.</summary>
    public Observation? Observation { get; init; }

    /// <summary>Called with the text of each print call; without it print calls do nothing.</summary>
    public Action<string>? Print { get; init; }
}
