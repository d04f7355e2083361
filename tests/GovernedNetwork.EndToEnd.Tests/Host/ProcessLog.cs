using System.Collections.Concurrent;

namespace GovernedNetwork.EndToEnd.Tests.Host;

/// <summary>What a process has printed so far, and a way to wait for a line of it.</summary>
internal sealed class ProcessLog
{
    private readonly ConcurrentQueue<string> lines = new();

    public void Add(string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }

    public IReadOnlyCollection<string> Lines => lines;

    public string? LineWith(string words) => lines.FirstOrDefault(line => line.Contains(words, StringComparison.Ordinal));

    public override string ToString() => string.Join(Environment.NewLine, lines);
}
