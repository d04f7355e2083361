using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Answers;

namespace GovernedNetwork.Cli.Policy.Eval;

/// <summary>Everything that one evaluation tells. A format shows its part of it.</summary>
internal sealed record EvalResult
{
    public IReadOnlyList<QueryExpression> Expressions { get; init; } = [];

    public IReadOnlyList<QueryAnswer> Answers { get; init; } = [];

    /// <summary>Whether nothing was computed because of the errors.</summary>
    public bool Failed { get; init; }

    public IReadOnlyList<RegoError> Errors { get; init; } = [];

    /// <summary>What the errors speak of.</summary>
    public IReadOnlyList<PolicySource> Sources { get; init; } = [];

    /// <summary>Bodies, any of which makes the query hold; null when the evaluation was not partial.</summary>
    public IReadOnlyList<string>? Queries { get; init; }

    public IReadOnlyList<(string Name, long Nanoseconds)> Metrics { get; init; } = [];

    public IReadOnlyList<ExpressionProfile>? Profile { get; init; }

    public IReadOnlyList<FileCoverage>? Coverage { get; init; }

    public IReadOnlyList<FailedExpression>? Failures { get; init; }

    public bool IsDefined => Queries is null ? Answers.Count > 0 : Queries.Count > 0;
}
