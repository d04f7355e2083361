namespace GovernedNetwork.Cli.Policy.Eval;

/// <summary>What gn policy eval was asked.</summary>
internal sealed record EvalRequest
{
    public required string Query { get; init; }

    public IReadOnlyList<string> Data { get; init; } = [];

    public IReadOnlyList<string> Bundles { get; init; } = [];

    public IReadOnlyList<string> Ignored { get; init; } = [];

    public string? InputFile { get; init; }

    public bool InputFromStandard { get; init; }

    public string? Package { get; init; }

    public IReadOnlyList<string> Imports { get; init; } = [];

    public bool StrictBuiltinErrors { get; init; }

    public bool ShowBuiltinErrors { get; init; }

    public bool Strict { get; init; }

    public bool Partial { get; init; }

    public IReadOnlyList<string> Unknowns { get; init; } = [];

    public bool Coverage { get; init; }

    public bool Metrics { get; init; }

    public bool Profile { get; init; }

    public int ProfileLimit { get; init; }

    public bool Explain { get; init; }

    /// <summary>Whether anything has to watch the evaluation.</summary>
    public bool Observes => Coverage || Profile || Explain;
}
