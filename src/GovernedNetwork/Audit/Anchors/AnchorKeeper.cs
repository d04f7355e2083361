using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Ledger.Proofs;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Audit.Anchors;

/// <summary>Carries the newest checkpoint out of the database: to the witness first, so that the file and the archives keep its signature too.</summary>
public sealed class AnchorKeeper(
    Store store, Integrity integrity, AnchorCheck check, IEnumerable<ICheckpointArchive> archives, IOptions<AnchorOptions> options, IClock clock) : IDisposable
{
    private readonly ICheckpointArchive[] archives = [.. archives];
    private readonly WitnessClient? witness = options.Value.Witness is null ? null : new WitnessClient(options);
    private volatile AnchorState state = new(0, null, null, false);
    private (long Size, SignedNote? Note) witnessed;
    private (long Size, int Signatures) filed;

    public AnchorState State => state;

    /// <summary>Whether there is anywhere to carry it.</summary>
    public bool IsSet => options.Value.IsSet || archives.Length > 0;

    /// <summary>One round. What fails is in <see cref="State"/>, and never in the way of a member.</summary>
    /// <returns>Whether the round succeeded.</returns>
    public async Task<bool> Round(CancellationToken cancellation)
    {
        try
        {
            if (integrity.Head() is { } head && head.Size != state.Size) await Anchor(head, cancellation);
            if (state.Trouble is not null) state = state with { Trouble = null, RolledBack = false, Proven = false };
            return true;
        }
        catch (Exception failure) when (failure is AnchorException or StoreUnavailableException or IOException or UnauthorizedAccessException or FormatException)
        {
            state = state with { Trouble = failure.Message, RolledBack = failure is RolledBackException, Proven = failure is RolledBackException { Proven: true } };
            return false;
        }
    }

    public void Dispose() => witness?.Dispose();

    private async Task Anchor(SignedHead head, CancellationToken cancellation)
    {
        var note = SignedNote.Parse(head.Note);
        AnchorException? unwitnessed = null;
        if (witness is not null && witnessed.Size != head.Size)
        {
            try
            {
                witnessed = (head.Size, await witness.Cosign(note, earlier => Prove(earlier, head.Size, note), witnessed.Size, cancellation));
            }
            catch (AnchorException failure)
            {
                unwitnessed = failure;
            }
        }

        // The file keeps the log's own signature even while the witness is away, and the witness's once it is there.
        if (witnessed.Size == head.Size) note = witnessed.Note ?? note;
        if (options.Value.File is { } file && filed != (head.Size, note.Signatures.Count))
        {
            AnchorFile.Append(file, note);
            filed = (head.Size, note.Signatures.Count);
        }

        foreach (var archive in archives) await Keep(archive, note, head, cancellation);
        if (unwitnessed is not null) throw unwitnessed;
        state = new AnchorState(head.Size, clock.GetCurrentInstant(), null, false);
    }

    /// <summary>What it holds first: an archive that was away may know more of this log than the database does by now.</summary>
    private async Task Keep(ICheckpointArchive archive, SignedNote note, SignedHead head, CancellationToken cancellation)
    {
        if (await archive.Newest(cancellation) is { } newest) check.Compare(newest, archive.Name);
        var kept = await archive.Keep(note.ToString(), head.Size, head.At, cancellation);
        if (kept != note.ToString()) check.Compare(kept, archive.Name);
    }

    private ConsistencyFile Prove(long earlier, long size, SignedNote note)
    {
        using var connection = store.OpenReader();
        return new ConsistencyFile(earlier, new LedgerTree(connection, size).Consistency(earlier), note);
    }
}
