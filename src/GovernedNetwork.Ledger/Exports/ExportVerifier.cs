using GovernedNetwork.Ledger.Notes;
using static GovernedNetwork.Ledger.Exports.ExportFaults;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>
/// Verifies an export line by line in constant memory. It recomputes the whole tree, so every checkpoint is checked against
/// the records before it, and thereby against every other checkpoint. It stops at the first fault. Not for concurrent use.
/// </summary>
public sealed class ExportVerifier : IDisposable
{
    private readonly ExportTrust _trust;
    private readonly KeptCheckpoints _kept;
    private readonly SubtreeClosed? _closed;
    private readonly Action<LedgerHash>? _committed;
    private readonly RecordCheck _check = new();
    private readonly Frontier _tree;
    private readonly ProvedPrefix? _from;
    private readonly bool _following;
    private ExportHeader? _header;
    private ExportFault? _fault;
    private SignedNote? _lastNote;
    private long _covered = -1;
    private long _erased;
    private long _line;

    /// <param name="trusted">The keys that the caller trusts, got from somewhere else than the export. None: the header's key is believed, with a warning.</param>
    /// <param name="kept">Checkpoints that the caller kept from earlier; the export must contain the same history up to each.</param>
    /// <param name="closed">Told of every leaf and subtree, for building proofs; see <see cref="Frontier.Append"/>.</param>
    /// <param name="committed">Told of every record's commitment.</param>
    /// <exception cref="FormatException">One of the kept notes is no checkpoint.</exception>
    public ExportVerifier(IReadOnlyCollection<NoteVerifier>? trusted = null, IEnumerable<SignedNote>? kept = null, SubtreeClosed? closed = null, Action<LedgerHash>? committed = null)
    {
        _trust = new ExportTrust(trusted ?? []);
        _kept = new KeptCheckpoints(kept ?? []);
        (_closed, _committed) = (closed, committed);
        _tree = new Frontier();
    }

    /// <summary>Goes on behind a prefix that was verified before, with a log that grows while it is read: the header's size ends nothing.</summary>
    /// <param name="trusted">As for the other.</param>
    /// <param name="from">What was verified before; null to begin with the first record.</param>
    public ExportVerifier(IReadOnlyCollection<NoteVerifier> trusted, ProvedPrefix? from)
    {
        (_trust, _kept, _from, _following) = (new ExportTrust(trusted), new KeptCheckpoints([]), from, true);
        _tree = from?.Tree ?? new Frontier();
        _covered = from?.Checkpoint.Size ?? -1;
        _lastNote = from is null ? null : SignedNote.Parse(from.Note);
    }

    /// <summary>Everything up to the last checkpoint that held; null before the first.</summary>
    public ProvedPrefix? Proved { get; private set; }

    /// <summary>How many records were read and found in order.</summary>
    public long Size => _tree.Size;

    /// <summary>What the header promises; null before it was read.</summary>
    public long? Promised => _header?.Size;

    /// <summary>What was found wrong; null so far.</summary>
    public ExportFault? Fault => _fault;

    /// <summary>The last checkpoint that held.</summary>
    public SignedNote? LastCheckpoint => _lastNote;

    // Where an undetermined fault can lie: everything since the last checkpoint that held.
    private long Unproved => Math.Max(_covered, 0);

    /// <summary>Takes the next line, without its newline.</summary>
    /// <returns>False once a fault was found; further lines are then ignored.</returns>
    public bool Accept(ReadOnlySpan<byte> line)
    {
        if (_fault is not null)
        {
            return false;
        }

        _line++;
        _fault = _header is null ? Header(line)
            : line.StartsWith(CheckpointLine.Start) ? Checkpoint(line)
            : Record(line);
        return _fault is null;
    }

    /// <summary>Says that there is no further line.</summary>
    /// <param name="unfinished">Whether the input ended within a line.</param>
    public ExportReport Finish(bool unfinished = false)
    {
        _line++;
        _fault ??= unfinished ? At(LineUnfinished, "The file ends in the middle of a line: it was cut off, or is still being written.") : End();
        return new ExportReport(_fault, _header?.Origin, _tree.Size, _erased, _tree.Root, _lastNote, _trust.Keys, _trust.Warnings);
    }

    /// <summary>Frees the keys that the export named; never the keys that the caller gave.</summary>
    public void Dispose() => _trust.Dispose();

    private ExportFault? Header(ReadOnlySpan<byte> line)
    {
        _header = ExportHeader.Read(line);
        return _header is null
            ? new ExportFault(HeaderMalformed, _line, null, null, $"The first line is no header of the format {ExportHeader.Format}.")
            : _from is not null && _header.Size < _tree.Size ? new ExportFault(
                RolledBack, _line, _header.Size, _tree.Size - 1, $"The log had {_tree.Size} records when it was verified last, and has {_header.Size} now: it was rolled back.")
            : _trust.Accept(_header, _line) ?? _trust.Resume(_from, _line) ?? Kept();
    }

    private ExportFault? Record(ReadOnlySpan<byte> line)
    {
        if (!RecordLine.TryRead(line, out var record))
        {
            return At(LineMalformed, "This line is neither a record nor a checkpoint as the format spells them.");
        }

        if (record.Position != _tree.Size || (record.Position >= _header!.Size && !_following))
        {
            return At(PositionOutOfOrder, $"Position {record.Position} stands where {_tree.Size} belongs in an export of {_header!.Size} records: a record was removed, added or moved.");
        }

        if (_check.Fault(record) is { } fault)
        {
            return At(fault.Code, fault.Sentence);
        }

        _erased += record.Erased ? 1 : 0;
        _tree.Append(Commitment.LeafHash(record.Commitment), _closed);
        _committed?.Invoke(record.Commitment);
        return Kept();
    }

    private ExportFault? Checkpoint(ReadOnlySpan<byte> line)
    {
        if (CheckpointCheck.Fault(line, _trust, _header!.Origin, _tree, out var note, out var checkpoint) is { } fault)
        {
            return Since(fault.Code, fault.Sentence);
        }

        (_covered, _lastNote) = (checkpoint.Size, note);
        if (checkpoint.NextKey is not null && _trust.Pass(note, checkpoint) is { } refusal)
        {
            return Since(KeyChangeBad, refusal);
        }

        Proved = _following ? new ProvedPrefix(note.ToString(), _tree.ToBytes(), _trust.Keys) : null;
        return null;
    }

    private ExportFault? Kept() => _kept.At(_tree, _header!.Origin, _trust, _line);

    private ExportFault? End()
    {
        var whole = Math.Max(_header?.Size ?? 0, _kept.Size);
        return _header is null ? new ExportFault(HeaderMalformed, _line, null, null, "The file is empty.")
            : _tree.Size < whole ? (_tree.Size < _kept.Size ? _kept.Beyond(_trust, _line) : null)
                ?? new ExportFault(TailMissing, _line, _tree.Size, whole - 1, $"The export ends after {_tree.Size} of {whole} records.")
            : _covered < _tree.Size ? Since(TailUncovered, "No checkpoint covers the last records, so nobody vouches for them.")
            : null;
    }

    private ExportFault At(string code, string sentence) => new(code, _line, _tree.Size, _tree.Size, sentence);

    private ExportFault Since(string code, string sentence) => _tree.Size > Unproved
        ? new ExportFault(code, _line, Unproved, _tree.Size - 1, sentence)
        : new ExportFault(code, _line, null, null, sentence);
}
