using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Cli.Ledger.Remote;

/// <summary>An export while it arrives: verified line by line, and cut back to the last checkpoint that held when it is taken up again.</summary>
internal sealed class ExportFile : IDisposable
{
    private readonly FileStream file;
    private readonly ExportVerifier verifier;

    private ExportFile(FileStream file, ExportVerifier verifier) => (this.file, this.verifier) = (file, verifier);

    /// <summary>How many records are there and covered by a checkpoint.</summary>
    public long Covered { get; private set; }

    /// <summary>How many records the whole will have; null when nothing is there yet.</summary>
    public long? Size => verifier.Promised;

    /// <summary>The first fault; what follows it was not written.</summary>
    public ExportFault? Fault => verifier.Fault;

    public static async Task<ExportFile> Open(string path, IReadOnlyCollection<NoteVerifier> trusted, CancellationToken cancellation)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var here = new ExportFile(stream, new ExportVerifier(trusted));
        var (whole, held) = (0L, 0L);
        await foreach (var line in Lines.Of(stream, cancellation))
        {
            if (!here.verifier.Accept(line.Span))
            {
                return here;
            }

            whole += line.Length + 1;
            held = here.verifier.Size == 0 || here.IsCovered() ? whole : held;
        }

        if (held == whole)
        {
            stream.SetLength(held);
            stream.Position = held;
            return here;
        }

        // A verifier cannot go back, so it reads the shorter file anew.
        stream.SetLength(held);
        here.Dispose();
        return await Open(path, trusted, cancellation);
    }

    /// <summary>Takes the lines of a part. Of one that goes on, the header is the file's already, and so is the checkpoint that it begins with.</summary>
    /// <returns>False when a fault was found.</returns>
    public async Task<bool> Take(Stream part, CancellationToken cancellation)
    {
        var (begun, before, number) = (Size is not null, verifier.Size, 0);
        await foreach (var line in Lines.Of(part, cancellation))
        {
            if (++number == 1 && begun)
            {
                continue;
            }

            if (!verifier.Accept(line.Span))
            {
                return false;
            }

            if (begun && number == 2 && verifier.Size == before)
            {
                continue;
            }

            await file.WriteAsync(line, cancellation);
            file.WriteByte((byte)'\n');
            IsCovered();
        }

        await file.FlushAsync(cancellation);
        return true;
    }

    public ExportReport Finish() => verifier.Finish();

    public void Dispose()
    {
        file.Dispose();
        verifier.Dispose();
    }

    private bool IsCovered()
    {
        var covered = verifier.LastCheckpoint is { } note && Checkpoint.Parse(note.Text).Size == verifier.Size;
        Covered = covered ? verifier.Size : Covered;
        return covered;
    }
}
