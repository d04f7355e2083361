using System.CommandLine;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy;

/// <summary>gn policy eval: exit code 0 with a result (an undefined one included), 1 with errors of the policy, 2 with unreadable files.</summary>
internal static class EvalCommand
{
    public static Command Create()
    {
        var data = new Option<string[]>("--data", "-d") { Description = "Folders or files with policies and base documents." };
        var input = new Option<string?>("--input", "-i") { Description = "A JSON file with the input document." };
        var strict = new Option<bool>("--strict-builtin-errors") { Description = "Stop at the first error of a builtin." };
        var coverage = new Option<bool>("--coverage") { Description = "Tell which rows of the policies were evaluated." };
        var query = new Argument<string>("query");
        var command = new Command("eval", "Evaluate a query and print its result as JSON.") { data, input, strict, coverage, query };
        command.SetAction(parsed => Faults.Guard(() => Run(parsed.GetValue(data) ?? [], parsed.GetValue(input), parsed.GetValue(strict), parsed.GetValue(coverage), parsed.GetValue(query)!)));
        return command;
    }

    private static int Run(string[] paths, string? inputFile, bool strict, bool coverage, string text)
    {
        var (sources, data) = PolicySources.Load(paths);
        var set = PolicySet.Compile(sources, data, new CompileOptions { Observable = coverage });
        var query = set.Prepare(text);
        var observation = coverage ? set.Observe() : null;
        var input = inputFile is null ? null : RegoValue.Parse(File.ReadAllBytes(inputFile));
        var options = new EvaluationOptions
        {
            Now = TimeProvider.System.GetUtcNow(),
            StrictBuiltinErrors = strict,
            Observation = observation,
            Print = Console.Error.WriteLine,
        };
        var solutions = query.Solve(input, options);
        var bindings = solutions.Where(s => s.Count > 0).ToList();
        var rows = bindings.Count > 0
            ? bindings.Select(b => RegoValue.Object(
                ("expressions", RegoValue.Array(Expression(text, RegoValue.Bool(true)))),
                ("bindings", RegoValue.Object(b.Select(x => KeyValuePair.Create(RegoValue.String(x.Key), x.Value))))))
            : query.Evaluate(input, options) is { } value ? [RegoValue.Object(("expressions", RegoValue.Array(Expression(text, value))))] : (IEnumerable<RegoValue>)[];
        RegoValue[] results = [.. rows];
        var members = new List<(string, RegoValue)>();
        if (results.Length > 0)
        {
            members.Add(("result", RegoValue.Array(results)));
        }
        if (observation is not null)
        {
            members.Add(("coverage", CoverageReport.Of(observation.Coverage)));
        }
        Console.WriteLine(RegoValue.Object([.. members]).ToJson());
        return 0;
    }

    private static RegoValue Expression(string text, RegoValue value) => RegoValue.Object(
        ("value", value),
        ("text", RegoValue.String(text)),
        ("location", RegoValue.Object(("row", RegoValue.Number(1)), ("col", RegoValue.Number(1)))));
}
