using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.EndToEnd.Tests.Index;

namespace GovernedNetwork.EndToEnd.Tests.Faults;

/// <summary>Networks side by side in one process, each on a disk of its own that fails at a call of its own.</summary>
internal sealed class StrickenNetworks : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly int count;

    /// <param name="template">What each of them starts from, and what it has acknowledged; an empty folder by default.</param>
    public StrickenNetworks(int count, StrickenNetworks? template = null)
    {
        this.count = count;
        Said = [.. Enumerable.Range(0, count).Select(_ => new Said())];
        Settings = new() { ["Store__Folder"] = folder.Path, ["Networks"] = $"{count}", ["Deeds"] = "1000000", ["Kinds"] = "permit,deny,glass" };
        for (var network = 0; template is not null && network < count; network++)
        {
            Copy(template.Folder(0), Folder(network));
            Said[network].Acknowledged.AddRange(template.Said[0].Acknowledged);
        }
    }

    public Dictionary<string, string> Settings { get; }

    public IReadOnlyList<Said> Said { get; }

    public string Folder(int network) => Path.Combine(folder.Path, $"{network}");

    /// <summary>Every file of theirs but the index of the write-ahead log, which is memory shared between connections and is made anew.</summary>
    public DiskFault Fault(string does, params int[] first) => new($"{folder.Path}/+([0-9])/!(*-shm)", does, string.Join(',', first), Trace: Path.Combine(folder.Path, "trace"));

    /// <summary>Runs them to the end of their process, by itself or by its disk, and hears what they said.</summary>
    /// <returns>Whether the process was killed.</returns>
    public async Task<bool> Run(IReadOnlyDictionary<string, string> disk, Func<ExporterProcess, Task>? meanwhile = null)
    {
        await using var process = ExporterProcess.Start(Settings.Concat(disk).ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        if (meanwhile is not null) await meanwhile(process);
        var killed = await process.Ended();
        for (var network = 0; network < count; network++) Said[network].Hear(process.Log, network);
        return killed;
    }

    /// <summary>Which call was the one of that number, as "sync governed.db-wal".</summary>
    public string Step(int network, int number) => File.ReadLines(Path.Combine(folder.Path, "trace"))
        .First(line => line.StartsWith($"{network} {number} ", StringComparison.Ordinal)).Split(' ', 3)[2];

    public LeftNetwork Left(int network) => new(Settings, network);

    public void Dispose() => folder.Dispose();

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.Exists(from) ? Directory.GetFiles(from) : []) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
