using System.CommandLine;
using System.Globalization;
using GovernedNetwork.Cli.Policy.Loading;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Builtins.Patterns;

namespace GovernedNetwork.Cli.Policy.Testing;

/// <summary>gn policy test: exit code 0 when all passed, 2 when a test did not or too little was covered, 1 when nothing could be run.</summary>
internal static class TestCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("path") { Description = "Folders or files with policies, tests and documents.", Arity = ArgumentArity.OneOrMore };
        var bundle = new Option<bool>("--bundle", "-b") { Description = "The paths are bundles.", Arity = ArgumentArity.Zero };
        var ignored = new Option<string[]>("--ignore") { Description = "Names of files and folders to leave out." };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Name the tests that pass, too, and tell why others do not.", Arity = ArgumentArity.Zero };
        var values = new Option<bool>("--var-values") { Description = "Tell why tests fail (always told when verbose).", Arity = ArgumentArity.Zero };
        var explain = Choice.Of("--explain", null, "fails", "full", "notes", "debug");
        var run = new Option<string>("--run", "-r") { Description = "A regular expression for the names of the tests to run.", DefaultValueFactory = _ => "" };
        var coverage = new Option<bool>("--coverage", "-c") { Description = "Print what the tests evaluated instead of their results.", Arity = ArgumentArity.Zero };
        var threshold = new Option<double>("--threshold") { Description = "The least coverage in percent." };
        var zero = new Option<bool>("--exit-zero-on-skipped", "-z") { Description = "Exit code 0 although tests were skipped.", Arity = ArgumentArity.Zero };
        var format = Choice.Of("--format", "-f", "pretty", "json", "gobench", "counts");
        var command = new Command("test", "Run the tests among policies.") { paths, bundle, ignored, verbose, values, explain, run, coverage, threshold, zero, format };
        command.SetAction(parsed => new Running(terminal)
        {
            Pattern = parsed.GetValue(run)!,
            Format = parsed.GetValue(format)!,
            IsVerbose = parsed.GetValue(verbose),
            Covers = parsed.GetValue(coverage),
            Threshold = parsed.GetValue(threshold),
            PassesSkipped = parsed.GetValue(zero),
        }.Run(parsed.GetValue(paths)!, parsed.GetValue(bundle), parsed.GetValue(ignored) ?? []));
        return command;
    }

    private sealed class Running(Terminal terminal)
    {
        public required string Pattern { get; init; }

        public required string Format { get; init; }

        public bool IsVerbose { get; init; }

        public bool Covers { get; init; }

        public double Threshold { get; init; }

        public bool PassesSkipped { get; init; }

        public int Run(string[] paths, bool areBundles, string[] ignored)
        {
            if (Format == "gobench")
            {
                return Refuse("cannot use output format gobench without running benchmarks (--bench)", 0);
            }
            if (Re2Pattern.TryMake(Pattern, out var wrong) is not { } pattern)
            {
                return Refuse(wrong, 1);
            }
            var loaded = new PolicyFiles(terminal, ignored).Load(areBundles ? [] : paths, areBundles ? paths : []);
            var errors = new ErrorText(loaded.Sources);
            if (loaded.Errors.Count > 0)
            {
                return Refuse(errors.Of(loaded.Errors, " during loading"), 1);
            }
            try
            {
                var explains = IsVerbose && Format == "pretty";
                var set = PolicySet.Compile(loaded.Sources, loaded.Data, new CompileOptions { Observable = Covers || explains });
                var observation = Covers ? set.Observe() : null;
                return Report([.. new TestRun(set, loaded.Sources, explains, observation).Run(pattern.IsMatch, Longest)], observation, errors);
            }
            catch (RegoException e)
            {
                return Refuse(errors.Of(e.Errors), 1);
            }
        }

        private int Report(IReadOnlyList<TestResult> results, Observation? observation, ErrorText errors)
        {
            var failed = results.Any(r => r.Outcome is TestOutcome.Failed or TestOutcome.Broken);
            if (observation is not null && !failed)
            {
                return Coverage(observation.Coverage);
            }
            terminal.Out.Write(Format switch
            {
                "json" => JsonReport.Of(results),
                "counts" => CountsReport.Of(results, errors),
                _ => new PrettyReport(IsVerbose, errors).Of(results),
            });
            return failed || (!PassesSkipped && results.Any(r => r.Outcome == TestOutcome.Skipped)) ? 2 : 0;
        }

        private int Coverage(IReadOnlyList<FileCoverage> files)
        {
            var percent = CoverageReport.Whole(files).Percent;
            if (percent < Threshold)
            {
                return Refuse(string.Create(CultureInfo.InvariantCulture, $"Code coverage threshold not met: got {percent:F2} instead of {Threshold:F2}"), 2);
            }
            terminal.Out.Write(CoverageReport.Of(files).Indented() + "\n");
            return 0;
        }

        private int Refuse(string message, int code)
        {
            terminal.Error.Write(message + "\n");
            return code;
        }
    }
}
