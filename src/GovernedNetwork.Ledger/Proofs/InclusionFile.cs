using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Proofs;

/// <summary>
/// One record's proof as a file of its own, in the format of C2SP tlog-proof: with the log's key, all that is needed to check
/// it. The format's extra data is the record's commitment, from which the leaf follows.
/// </summary>
/// <param name="Commitment">What the file says that the record's commitment is. The proof bears it out, or does not.</param>
/// <param name="Position">The record's position, from 0.</param>
/// <param name="Hashes">The inclusion proof of RFC 9162, from the leaf's side to the root's.</param>
/// <param name="Note">The signed checkpoint whose root the proof leads to.</param>
public sealed record InclusionFile(LedgerHash Commitment, long Position, IReadOnlyList<LedgerHash> Hashes, SignedNote Note)
{
    private const string Format = "c2sp.org/tlog-proof@v1";

    /// <summary>Reads a proof file.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out InclusionFile? file)
    {
        file = null;
        if (!ProofText.TrySplit(text, out var lines, out var note, out _)
            || lines is not [Format, var extra, var index, .. var rest]
            || !extra.StartsWith("extra ", StringComparison.Ordinal) || !LedgerHash.TryParseBase64(extra["extra ".Length..], out var commitment)
            || !ProofText.TryNumber(index, "index", out var position) || !ProofText.TryHashes(rest, out var hashes))
        {
            return false;
        }

        file = new InclusionFile(commitment, position, hashes, note);
        return true;
    }

    /// <summary>Why the file proves nothing, for people; null when the record is in the log that one of these keys signs.</summary>
    public string? Refutation(IReadOnlyCollection<NoteVerifier> trusted) =>
        Note.Check(trusted) != NoteTrust.Trusted ? "the checkpoint is not signed by the trusted key"
        : !Checkpoint.TryParse(Note.Text, out var checkpoint) ? "the note is no checkpoint"
        : Position >= checkpoint.Size ? $"the checkpoint covers {checkpoint.Size} records, so there is no position {Position}"
        : !new InclusionProof(Position, checkpoint.Size, Hashes).Verify(Ledger.Commitment.LeafHash(Commitment), checkpoint.Root)
            ? "the hashes do not lead from the record to the signed root"
        : null;

    /// <summary>The file's text.</summary>
    public override string ToString() => ProofText.Write(
        [Format, $"extra {Commitment.ToBase64()}", string.Create(CultureInfo.InvariantCulture, $"index {Position}")], Hashes, Note);
}
