using GovernedNetwork.Cli.Policy;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Cli.Ledger.Remote;

/// <summary>Reads on from what was verified before. What it read counts from the next checkpoint on, and is then kept in the state file.</summary>
internal sealed class Follower(LedgerServer server, IReadOnlyCollection<NoteVerifier> trusted, string stateFile, Terminal terminal)
{
    private ProvedPrefix? proved = File.Exists(stateFile) ? ProvedPrefix.FromJson(File.ReadAllText(stateFile)) : null;

    public long Size => proved?.Checkpoint.Size ?? 0;

    /// <summary>Until the connection ends, or a fault.</summary>
    /// <exception cref="HttpRequestException">The server does not answer.</exception>
    /// <exception cref="IOException">The connection broke, or the state cannot be written.</exception>
    public async Task<Disagreement?> Read(bool follow, CancellationToken cancellation)
    {
        using var verifier = new ExportVerifier(trusted, proved);
        await using var export = await server.Export(Size, null, follow, cancellation);
        var pending = new List<ReadOnlyMemory<byte>>();
        await foreach (var line in Lines.Of(export, cancellation))
        {
            var before = verifier.Size;
            if (!verifier.Accept(line.Span))
            {
                return new Disagreement(verifier.Fault!, verifier.LastCheckpoint);
            }

            if (verifier.Size > before)
            {
                pending.Add(line);
            }

            if (verifier.Proved is { } further && further.Checkpoint.Size == verifier.Size && further != proved)
            {
                Tell(pending);
                Keep(further);
            }
        }

        return null;
    }

    private void Tell(List<ReadOnlyMemory<byte>> lines)
    {
        foreach (var line in lines)
        {
            terminal.Out.WriteLine(System.Text.Encoding.UTF8.GetString(line.Span));
        }

        terminal.Out.Flush();
        lines.Clear();
    }

    // A reader finds the old state or the new one, whole.
    private void Keep(ProvedPrefix further)
    {
        proved = further;
        File.WriteAllText(stateFile + ".new", further.ToJson());
        File.Move(stateFile + ".new", stateFile, overwrite: true);
    }
}

/// <summary>The log is not what it was.</summary>
internal sealed record Disagreement(ExportFault Fault, SignedNote? LastGood);
