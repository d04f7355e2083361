using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Proofs;

/// <summary>
/// Shows that the log only grew since an older checkpoint, as a file: the body that C2SP tlog-witness takes for a new
/// checkpoint. Whoever checks it brings the older checkpoint, or the file would vouch for itself.
/// </summary>
/// <param name="OldSize">The size of the older checkpoint; 0 for one who has seen none.</param>
/// <param name="Hashes">The consistency proof of RFC 9162; none from size 0 or to the same size.</param>
/// <param name="Note">The newer checkpoint, signed.</param>
public sealed record ConsistencyFile(long OldSize, IReadOnlyList<LedgerHash> Hashes, SignedNote Note)
{
    /// <summary>Reads a proof file.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ConsistencyFile? file)
    {
        file = null;
        if (!ProofText.TrySplit(text, out var lines, out var note, out _)
            || lines is not [var old, .. var rest]
            || !ProofText.TryNumber(old, "old", out var size) || !ProofText.TryHashes(rest, out var hashes))
        {
            return false;
        }

        file = new ConsistencyFile(size, hashes, note);
        return true;
    }

    /// <summary>Why the newer checkpoint does not follow on the older one, for people; null when it does and one of these keys signed it.</summary>
    public string? Refutation(Checkpoint older, IReadOnlyCollection<NoteVerifier> trusted) =>
        Note.Check(trusted) != NoteTrust.Trusted ? "the newer checkpoint is not signed by the trusted key"
        : !Checkpoint.TryParse(Note.Text, out var newer) ? "the note is no checkpoint"
        : newer.Origin != older.Origin ? $"the older checkpoint is of the log {older.Origin}, the newer of {newer.Origin}"
        : OldSize != older.Size ? $"the proof starts at {OldSize} records, and the older checkpoint covers {older.Size}"
        : newer.Size < older.Size ? $"the log was rolled back from {older.Size} records to {newer.Size}"
        : !Follows(older, newer) ? "the two checkpoints are of different histories: the log was forked, or rewritten"
        : null;

    /// <summary>The file's text.</summary>
    public override string ToString() => ProofText.Write([string.Create(CultureInfo.InvariantCulture, $"old {OldSize}")], Hashes, Note);

    // Every log extends the empty one, and the proof of that is empty.
    private bool Follows(Checkpoint older, Checkpoint newer) => older.Size == 0
        ? Hashes.Count == 0 && older.Root == MerkleTree.EmptyRoot
        : new ConsistencyProof(older.Size, newer.Size, Hashes).Verify(older.Root, newer.Root);
}
