using System.CommandLine;
using System.Formats.Tar;
using System.IO.Compression;
using GovernedNetwork.Cli.Conformance;
using GovernedNetwork.Cli.Policy;

namespace GovernedNetwork.Rego.Tests.CommandLine;

/// <summary>Recorded runs of the reference command, replayed within this process. Differences are listed with their reasons.</summary>
public sealed class RecordedRunTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_recorded_run_is_answered_alike_or_excepted()
    {
        var exceptions = ConformanceExceptions.Read(Path.Combine(AppContext.BaseDirectory, "CommandLine", "exceptions.txt"));
        var runs = RecordedRun.All().ToList();
        var wrong = new List<string>();
        foreach (var run in runs)
        {
            var difference = Difference(run);
            var excepted = exceptions.Reasons.ContainsKey(run.Id);
            if (excepted ? difference is null : difference is not null)
            {
                wrong.Add($"{run.Id}: {difference ?? "passes although it is excepted"}");
            }
        }
        output.WriteLine($"{runs.Count - exceptions.Reasons.Count} of {runs.Count} alike, {exceptions.Reasons.Count} excepted");
        Assert.Equal(165, runs.Count);
        Assert.DoesNotContain(exceptions.Reasons.Keys, id => runs.All(r => r.Id != id));
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    private static string? Difference(RecordedRun run)
    {
        var folder = Directory.CreateTempSubdirectory("gn-recorded-run");
        try
        {
            var archive = Path.Combine(folder.FullName, "made.tar.gz");
            var said = Replay(run, archive);
            Func<string, string> alike = run.ShapeOnly ? Likeness.Shape : Likeness.Text;
            return said.Exit != run.Printed.Exit ? $"exit {said.Exit}, recorded {run.Printed.Exit}: {said.Error}{said.Out}"
                : alike(said.Out) != alike(run.Printed.Out) ? $"printed\n{alike(said.Out)}\nrecorded\n{alike(run.Printed.Out)}"
                : alike(said.Error) != alike(run.Printed.Error) ? $"complained\n{alike(said.Error)}\nrecorded\n{alike(run.Printed.Error)}"
                : run.Bundle.Count > 0 ? OfBundle(archive, run.Bundle)
                : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Printed Replay(RecordedRun run, string archive)
    {
        using var said = new StringWriter();
        using var complained = new StringWriter();
        var terminal = new Terminal(new StringReader(run.Input), said, complained, RecordedRun.Folder);
        var root = new RootCommand { PolicyCommands.Create(terminal) };
        var exit = PolicyLine.Run(root, ["policy", .. run.Args.Select(a => a == RecordedRun.OutputFile ? archive : a)], terminal);
        return new Printed(exit, said.ToString(), complained.ToString());
    }

    private static string? OfBundle(string archive, IReadOnlyList<(string Name, string Text)> recorded)
    {
        var made = new List<(string Name, string Text)>();
        using var file = File.OpenRead(archive);
        using var tar = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            using var text = new StreamReader(entry.DataStream!);
            made.Add((entry.Name, text.ReadToEnd()));
        }
        return made.SequenceEqual(recorded) ? null : $"made {string.Join('\n', made.Except(recorded))}\nrecorded {string.Join('\n', recorded.Except(made))}";
    }
}
