using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Filtering;

namespace GovernedNetwork.Rego;

/// <summary>
/// A query that is asked before some of its input is known, to filter rows where they are stored. Each unknown value is
/// taken to be a scalar: null, a boolean, a number or a string. Immutable; safe to share between threads.
/// </summary>
public sealed class Filter
{
    private readonly PartialQuery _query;
    private readonly Query? _mask;

    internal Filter(PartialQuery query, Query? mask) => (_query, _mask) = (query, mask);

    /// <summary>What has to hold of the unknown values so that the query does.</summary>
    /// <param name="input">The part of the input that is known, or null for none.</param>
    /// <param name="options">What comes from the host; by default nothing does.</param>
    /// <param name="cancellation">Ends the evaluation with the error cancelled.</param>
    /// <exception cref="RegoException">A conflict, a limit or cancellation.</exception>
    public FilterResult For(RegoValue? input, EvaluationOptions? options = null, CancellationToken cancellation = default)
    {
        try
        {
            var condition = _query.Run(input, options ?? EvaluationOptions.Default, cancellation);
            return Folding.IsAlways(condition) ? new FilterResult.Always()
                : Folding.IsNever(condition) ? new FilterResult.Never()
                : Refusal.In(condition).ToList() is { Count: > 0 } refusals ? new FilterResult.Outside(refusals)
                : new FilterResult.When(condition);
        }
        catch (EvaluationException e)
        {
            throw new RegoException(e.Error);
        }
    }

    /// <summary>What is to be shown instead of the columns of a row, by table and column, as the mask rule says; null when there is none or it is undefined.</summary>
    /// <param name="input">The part of the input that is known, or null for none.</param>
    /// <param name="options">What comes from the host; by default nothing does.</param>
    /// <param name="cancellation">Ends the evaluation with the error cancelled.</param>
    /// <exception cref="RegoException">A conflict, a limit or cancellation.</exception>
    public RegoValue? Masks(RegoValue? input, EvaluationOptions? options = null, CancellationToken cancellation = default) => _mask?.Evaluate(input, options, cancellation);
}
