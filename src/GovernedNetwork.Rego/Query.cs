using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego;

/// <summary>A compiled query. Immutable; safe to share between threads and to use any number of times.</summary>
public sealed class Query
{
    private readonly CompiledQuery _compiled;

    internal Query(CompiledQuery compiled) => _compiled = compiled;

    /// <summary>The value of a query of one expression, for its first solution; null when it is undefined. False is a value.</summary>
    /// <param name="input">The input document, or null for none.</param>
    /// <param name="options">What comes from the host; by default nothing does.</param>
    /// <param name="cancellation">Ends the evaluation with the error cancelled.</param>
    /// <exception cref="RegoException">A conflict, an error of a builtin in strict mode, a limit, or cancellation.</exception>
    public RegoValue? Evaluate(RegoValue? input, EvaluationOptions? options = null, CancellationToken cancellation = default)
    {
        var machine = Machine(input, options, cancellation);
        return Guard(machine, () =>
        {
            _compiled.Value.Run(machine, new Slot[_compiled.ValueFrame]);
            return machine.Result;
        });
    }

    /// <summary>All solutions of the query: the values of its variables, wildcards and internal ones left out.</summary>
    /// <param name="input">The input document, or null for none.</param>
    /// <param name="options">What comes from the host; by default nothing does.</param>
    /// <param name="cancellation">Ends the evaluation with the error cancelled.</param>
    /// <exception cref="RegoException">A conflict, an error of a builtin in strict mode, a limit, or cancellation.</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, RegoValue>> Solve(RegoValue? input, EvaluationOptions? options = null, CancellationToken cancellation = default)
    {
        var machine = Machine(input, options, cancellation);
        var solutions = new List<IReadOnlyDictionary<string, RegoValue>>();
        machine.Accumulator = solutions;
        Guard(machine, () =>
        {
            _compiled.Solutions.Run(machine, new Slot[_compiled.SolutionFrame]);
            return null;
        });
        return solutions;
    }

    private Machine Machine(RegoValue? input, EvaluationOptions? options, CancellationToken cancellation) =>
        new(input, _compiled.Data, _compiled.DocumentCount, _compiled.Patterns, options ?? EvaluationOptions.Default, cancellation);

    private static RegoValue? Guard(Machine machine, Func<RegoValue?> run)
    {
        try
        {
            var value = run();
            if (value is not null)
            {
                machine.CheckResult(value);
            }
            return value;
        }
        catch (EvaluationException e)
        {
            throw new RegoException(e.Error);
        }
    }
}
