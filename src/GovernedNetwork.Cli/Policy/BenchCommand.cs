using System.CommandLine;
using System.Diagnostics;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy;

/// <summary>gn policy bench: how long one evaluation takes, with what it allocates; exit code 1 when the query is undefined.</summary>
internal static class BenchCommand
{
    private const int DefaultCount = 20_000;

    // Long enough for the runtime to compile the hot paths once more, in the background.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var data = new Option<string[]>("--data", "-d") { Description = "Folders or files with policies and base documents." };
        var input = new Option<string?>("--input", "-i") { Description = "A JSON file with the input document." };
        var reads = new Option<bool>("--read-input") { Description = "Read the input's JSON anew each time." };
        var count = new Option<int>("--count") { Description = "How many evaluations to measure.", DefaultValueFactory = _ => DefaultCount };
        var format = new Option<string>("--format", "-f") { Description = "pretty, json or gobench.", DefaultValueFactory = _ => "pretty" };
        format.AcceptOnlyFromAmong("pretty", "json", "gobench");
        var query = new Argument<string>("query");
        var command = new Command("bench", "Measure how long a query takes.") { data, input, reads, count, format, query };
        command.SetAction(parsed => Faults.Guard(() => Run(
            parsed.GetValue(data) ?? [], parsed.GetValue(input), parsed.GetValue(reads), Math.Max(1, parsed.GetValue(count)), parsed.GetValue(format)!, parsed.GetValue(query)!)));
        return command;
    }

    private static int Run(string[] paths, string? inputFile, bool reads, int count, string format, string text)
    {
        var (sources, data) = PolicySources.Load(paths);
        var query = PolicySet.Compile(sources, data).Prepare(text);
        var json = inputFile is null ? null : File.ReadAllBytes(inputFile);
        var input = json is null ? null : RegoValue.Parse(json);
        var options = new EvaluationOptions { Now = TimeProvider.System.GetUtcNow() };
        if (query.Evaluate(input, options) is null)
        {
            Console.WriteLine(RegoValue.Object(("errors", RegoValue.Array(RegoValue.Object(("message", RegoValue.String("undefined result")))))).ToJson());
            return 1;
        }
        RegoValue? Once() => query.Evaluate(reads && json is not null ? RegoValue.Parse(json) : input, options);
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < WarmUp;)
        {
            Once();
        }
        var ticks = new long[count];
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Once();
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        Console.WriteLine(new BenchReport(ticks, bytes).Write(format));
        return 0;
    }
}
