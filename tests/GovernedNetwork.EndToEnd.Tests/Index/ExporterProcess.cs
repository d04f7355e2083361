using System.Diagnostics;
using System.Globalization;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Index;

/// <summary>A small program that appends deeds and exports them, to be killed and paused: it starts sooner than the whole web.</summary>
internal sealed class ExporterProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private ExporterProcess(Process process) => this.process = process;

    public ProcessLog Log { get; } = new();

    /// <summary>The deeds of one of its networks that were acknowledged.</summary>
    public IEnumerable<DecisionId> Deeds(int network) => Log.Lines
        .Where(line => line.StartsWith($"{network} deed ", StringComparison.Ordinal)).Select(line => new DecisionId(Guid.Parse(line.Split(' ')[2])));

    public static ExporterProcess Start(IReadOnlyDictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltWeb.Exporter]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var exporter = new ExporterProcess(Process.Start(start)!);
        exporter.process.OutputDataReceived += (_, line) => exporter.Log.Add(line.Data);
        exporter.process.ErrorDataReceived += (_, line) => exporter.Log.Add(line.Data);
        exporter.process.BeginOutputReadLine();
        exporter.process.BeginErrorReadLine();
        return exporter;
    }

    public bool HasEnded => process.HasExited;

    public int Said(string words, bool starts = false) =>
        Log.Lines.Count(line => starts ? line.StartsWith(words, StringComparison.Ordinal) : line.Contains(words, StringComparison.Ordinal));

    /// <summary>Waits until it has printed so many lines.</summary>
    public Task Prints(int lines) => Reaches(() => Log.Lines.Count >= lines);

    /// <summary>Waits until it has said so more often than so many times.</summary>
    public Task SaysAgain(string words, int before) => Reaches(() => Said(words) > before);

    public Task Pause() => Signal("STOP");

    public Task Continue() => Signal("CONT");

    /// <summary>Waits until it has ended by itself, or was ended by its disk.</summary>
    /// <returns>Whether it was killed.</returns>
    public async Task<bool> Ended()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        process.WaitForExit();
        const int Killed = 128 + 9;
        Assert.True(process.ExitCode is 0 or Killed, $"It ended with {process.ExitCode}: {Log}");
        return process.ExitCode == Killed;
    }

    /// <summary>SIGKILL; what it printed before is read to the end.</summary>
    public async Task Kill()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process.Dispose();
    }

    private Task Reaches(Func<bool> state) => Until.True(
        () => state() || (process.HasExited ? throw new InvalidOperationException($"The exporter ended: {Log}") : false), Patience, () => $"The exporter does not get there: {Log}");

    private async Task Signal(string name)
    {
        using var signal = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync();
    }
}
