using GovernedNetwork.Ledger.Notes;
using static GovernedNetwork.Ledger.Exports.ExportFaults;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>The checkpoints that the caller kept from earlier, held against the tree as it grows past each of them.</summary>
internal sealed class KeptCheckpoints
{
    private readonly (SignedNote Note, Checkpoint Checkpoint)[] _kept;
    private int _next;

    public KeptCheckpoints(IEnumerable<SignedNote> notes) =>
        _kept = [.. notes.Select(note => (note, Checkpoint.Parse(note.Text))).OrderBy(kept => kept.Item2.Size)];

    /// <summary>The size of the largest; 0 when there is none.</summary>
    public long Size => _kept.Length == 0 ? 0 : _kept[^1].Checkpoint.Size;

    /// <summary>Compares those of just this size. History up to the one before is proved, so a difference lies behind it.</summary>
    public ExportFault? At(Frontier tree, string origin, ExportTrust trust, long line)
    {
        for (; _next < _kept.Length && _kept[_next].Checkpoint.Size == tree.Size; _next++)
        {
            var (note, checkpoint) = _kept[_next];
            var first = _next == 0 ? 0 : _kept[_next - 1].Checkpoint.Size;
            var last = Math.Max(tree.Size - 1, 0);
            if (trust.CheckKept(note) != NoteTrust.Trusted)
            {
                return Unsigned(checkpoint, line);
            }

            if (checkpoint.Root != tree.Root || checkpoint.Origin != origin)
            {
                return new ExportFault(AnchorDiffers, line, Math.Min(first, last), last, $"The records do not lead to the checkpoint over {tree.Size} that you kept: history was rewritten.");
            }
        }

        return null;
    }

    /// <summary>For when the export ends before the largest: whether a known key ever signed it.</summary>
    public ExportFault? Beyond(ExportTrust trust, long line) => _kept.Length == 0 || trust.CheckKept(_kept[^1].Note) == NoteTrust.Trusted
        ? null
        : Unsigned(_kept[^1].Checkpoint, line);

    private static ExportFault Unsigned(Checkpoint checkpoint, long line) => new(
        AnchorUnsigned, line, null, null, $"The checkpoint over {checkpoint.Size} that you kept is not signed by a key that this export leads to.");
}
