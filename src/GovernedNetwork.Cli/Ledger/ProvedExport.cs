using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Ledger.Proofs;

namespace GovernedNetwork.Cli.Ledger;

/// <summary>An export that was verified with its whole tree kept, 64 bytes a record, so that it can be proved from.</summary>
internal sealed class ProvedExport
{
    private readonly List<List<LedgerHash>> _levels = [];
    private readonly List<LedgerHash> _commitments = [];

    public ProvedExport(Stream export, IReadOnlyCollection<NoteVerifier> trusted) => Report = ExportReader.Verify(export, trusted, closed: Keep, committed: _commitments.Add);

    public ExportReport Report { get; }

    private ProofBuilder Builder => new((level, index) => _levels[level][checked((int)index)]);

    /// <exception cref="FormatException">There is no such record.</exception>
    public InclusionFile Inclusion(long position) => position >= 0 && position < Report.Size
        ? new InclusionFile(_commitments[(int)position], position, Builder.Inclusion(position, Report.Size).Hashes, Report.Checkpoint!)
        : throw new FormatException($"The export has positions 0 to {Report.Size - 1}, and no {position}.");

    /// <exception cref="FormatException">The log never had so many records.</exception>
    public ConsistencyFile Consistency(long oldSize) => oldSize >= 0 && oldSize <= Report.Size
        ? new ConsistencyFile(oldSize, oldSize == 0 ? [] : Builder.Consistency(oldSize, Report.Size).Hashes, Report.Checkpoint!)
        : throw new FormatException($"The export has {Report.Size} records, so it cannot extend a checkpoint over {oldSize}: if yours is signed by its key, the export is older, or the log was rolled back.");

    private void Keep(int level, long index, LedgerHash hash)
    {
        if (level == _levels.Count)
        {
            _levels.Add([]);
        }

        _levels[level].Add(hash);
    }
}
