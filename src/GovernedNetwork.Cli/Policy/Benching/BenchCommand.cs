using System.CommandLine;
using System.Diagnostics;
using GovernedNetwork.Cli.Policy.Loading;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Benching;

/// <summary>gn policy bench: how long one evaluation takes, with what it allocates; exit code 1 with errors and when the query is undefined.</summary>
internal static class BenchCommand
{
    private const int DefaultCount = 20_000;

    // Long enough for the runtime to compile the hot paths once more, in the background.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static Command Create(Terminal terminal)
    {
        var data = new Option<string[]>("--data", "-d") { Description = "Policies and documents." };
        var bundle = new Option<string[]>("--bundle", "-b") { Description = "Bundles." };
        var input = new Option<string?>("--input", "-i") { Description = "A file with the input document." };
        var reads = new Option<bool>("--read-input") { Description = "Read the input's JSON anew each time.", Arity = ArgumentArity.Zero };
        var count = new Option<int>("--count") { Description = "How many evaluations to measure.", DefaultValueFactory = _ => DefaultCount };
        var format = Choice.Of("--format", "-f", "pretty", "json", "gobench");
        var query = new Argument<string>("query");
        var command = new Command("bench", "Measure how long a query takes.") { data, bundle, input, reads, count, format, query };
        command.SetAction(parsed =>
        {
            var loaded = new PolicyFiles(terminal, []).Load(parsed.GetValue(data) ?? [], parsed.GetValue(bundle) ?? []);
            var shown = parsed.GetValue(format)!;
            try
            {
                var prepared = loaded.Errors.Count > 0 ? throw new RegoException(loaded.Errors) : PolicySet.Compile(loaded.Sources, loaded.Data).Prepare(parsed.GetValue(query)!);
                var json = parsed.GetValue(input) is { } file ? File.ReadAllBytes(terminal.Full(file)) : null;
                terminal.Out.Write(Measure(prepared, json, parsed.GetValue(reads), Math.Max(1, parsed.GetValue(count))).Write(shown));
                return 0;
            }
            catch (RegoException e)
            {
                var isJson = shown == "json";
                (isJson ? terminal.Out : terminal.Error).Write((isJson ? new ErrorJson(loaded.Sources).Document(e.Errors).Indented() : new ErrorText(loaded.Sources).Of(e.Errors)) + "\n");
                return 1;
            }
        });
        return command;
    }

    private static BenchReport Measure(Query query, byte[]? json, bool reads, int count)
    {
        var input = json is null ? null : RegoValue.Parse(json);
        var options = new EvaluationOptions { Now = TimeProvider.System.GetUtcNow() };
        if (query.Evaluate(input, options) is null)
        {
            throw new RegoException(new RegoError("", "undefined result", "", 0, 0));
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
        return new BenchReport(ticks, bytes);
    }
}
