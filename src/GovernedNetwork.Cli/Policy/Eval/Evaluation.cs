using System.Diagnostics;
using GovernedNetwork.Cli.Policy.Loading;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Answers;

namespace GovernedNetwork.Cli.Policy.Eval;

/// <summary>Loads, compiles and evaluates what a request asks.</summary>
internal sealed class Evaluation(Terminal terminal, EvalRequest request)
{
    private readonly List<(string Name, long Nanoseconds)> _metrics = [];

    public EvalResult Run()
    {
        IReadOnlyList<PolicySource> sources = [];
        try
        {
            var loaded = Timed("load_files", () => new PolicyFiles(terminal, request.Ignored).Load(request.Data, request.Bundles));
            sources = [.. loaded.Sources, new PolicySource("", request.Query)];
            if (loaded.Errors.Count > 0)
            {
                throw new RegoException(loaded.Errors);
            }
            var options = new CompileOptions { Observable = request.Observes, Strict = request.Strict };
            var set = Timed("module_compile", () => PolicySet.Compile(loaded.Sources, loaded.Data, options));
            var input = Input();
            return (request.Partial ? Partial(set, input) : Answer(set, input)) with { Sources = sources };
        }
        catch (RegoException e)
        {
            return new EvalResult { Failed = true, Errors = e.Errors, Sources = sources };
        }
    }

    private EvalResult Answer(PolicySet set, RegoValue? input)
    {
        var query = Timed("query_compile", () => set.PrepareAnswers(request.Query, new QuerySetting(request.Package, request.Imports)));
        var observation = request.Observes ? set.Observe(request.Explain) : null;
        var options = new EvaluationOptions
        {
            Now = TimeProvider.System.GetUtcNow(),
            StrictBuiltinErrors = request.StrictBuiltinErrors,
            Observation = observation,
            Print = terminal.Error.WriteLine,
        };
        var answers = Timed("query_eval", () => query.Run(input, options));
        return new EvalResult
        {
            Expressions = query.Expressions,
            Answers = answers,
            Errors = request.ShowBuiltinErrors ? BuiltinErrors(query, input, options) : [],
            Metrics = request.Metrics || request.Profile ? _metrics : [],
            Profile = request.Profile ? [.. observation!.Profile.Take(request.ProfileLimit)] : null,
            Coverage = request.Coverage ? observation!.Coverage : null,
            Failures = request.Explain ? observation!.Failures : null,
        };
    }

    /// <summary>The first error that the evaluation passed over.</summary>
    private static IReadOnlyList<RegoError> BuiltinErrors(AnswerQuery query, RegoValue? input, EvaluationOptions options)
    {
        try
        {
            query.Run(input, options with { StrictBuiltinErrors = true, Observation = null, Print = null });
            return [];
        }
        catch (RegoException e)
        {
            return e.Errors;
        }
    }

    private EvalResult Partial(PolicySet set, RegoValue? input)
    {
        var filter = Timed("query_compile", () => set.PrepareFilter(request.Query, new FilterOptions { Unknowns = request.Unknowns }));
        var queries = Timed("partial_eval", () => PartialQueries.Of(filter.For(input, new EvaluationOptions { Now = TimeProvider.System.GetUtcNow() })));
        return new EvalResult { Queries = queries, Metrics = request.Metrics ? _metrics : [] };
    }

    private RegoValue? Input() => request.InputFromStandard ? RegoValue.Parse(terminal.In.ReadToEnd())
        : request.InputFile is { } file ? PolicyFiles.Document(terminal.Full(file), file)
        : null;

    private T Timed<T>(string name, Func<T> run)
    {
        var start = Stopwatch.GetTimestamp();
        var value = run();
        _metrics.Add(($"timer_rego_{name}_ns", (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds));
        return value;
    }
}
