using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Answers;

/// <summary>The names that a query may use besides its own: those of the rules of a package, and imports.</summary>
internal sealed record QuerySetting(string? Package, IReadOnlyList<string> Imports)
{
    public static QuerySetting None { get; } = new(null, []);
}

/// <summary>An expression of a query as its author wrote it.</summary>
internal sealed record QueryExpression(string Text, Location At);

/// <summary>One solution: the value of each expression, in their order, and those of the variables.</summary>
internal sealed record QueryAnswer(IReadOnlyList<RegoValue> Values, IReadOnlyDictionary<string, RegoValue> Bindings);

/// <summary>A query in the form in which tools show it.</summary>
internal sealed class AnswerQuery(IReadOnlyList<QueryExpression> expressions, IReadOnlyList<string?> captures, Query query)
{
    public IReadOnlyList<QueryExpression> Expressions => expressions;

    /// <exception cref="RegoException">A conflict, an error of a builtin in strict mode, a limit, or cancellation.</exception>
    public IReadOnlyList<QueryAnswer> Run(RegoValue? input, EvaluationOptions options) => [.. query.Solve(input, options).Select(Answer)];

    private QueryAnswer Answer(IReadOnlyDictionary<string, RegoValue> solution)
    {
        RegoValue[] values = [.. captures.Select(name => name is null ? RegoValue.Bool(true) : solution[name])];
        return new QueryAnswer(values, solution.Where(s => !captures.Contains(s.Key)).ToDictionary());
    }
}
