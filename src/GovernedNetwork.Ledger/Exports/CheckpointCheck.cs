using System.Diagnostics.CodeAnalysis;
using GovernedNetwork.Ledger.Notes;
using static GovernedNetwork.Ledger.Exports.ExportFaults;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>Whether a checkpoint's line is signed by the key in force, and says of the records before it what they are.</summary>
internal static class CheckpointCheck
{
    /// <summary>The fault's code and sentence; null when there is none.</summary>
    public static (string Code, string Sentence)? Fault(
        ReadOnlySpan<byte> line, ExportTrust trust, string origin, Frontier tree, out SignedNote note, out Checkpoint checkpoint)
    {
        if (!TryRead(line, out var read, out var parsed))
        {
            (note, checkpoint) = (null!, null!);
            return (CheckpointMalformed, "This line holds no signed checkpoint.");
        }

        (note, checkpoint) = (read, parsed);
        // The signature first: what an unsigned text says of size and root is nobody's claim.
        return trust.Check(note) switch
        {
            NoteTrust.BadSignature => (SignatureBad, "The checkpoint's signature is not that of the key that it names."),
            NoteTrust.NoKnownKey => (CheckpointUnsigned, "The key in force did not sign this checkpoint."),
            _ when checkpoint.Origin != origin => (CheckpointOriginDiffers, $"The checkpoint is of the log {checkpoint.Origin}, the export of {origin}."),
            _ when checkpoint.Size != tree.Size => (CheckpointMisplaced, $"The checkpoint covers {checkpoint.Size} records and stands after {tree.Size}: records were removed or added before it."),
            _ when checkpoint.Root != tree.Root => (RootDiffers, $"Every record fits its own commitment, but together they do not give the signed root over {checkpoint.Size}: one of this range was replaced as a whole."),
            _ => null,
        };
    }

    private static bool TryRead(ReadOnlySpan<byte> line, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        (note, checkpoint) = (null, null);
        return CheckpointLine.Read(line) is { } text && SignedNote.TryParse(text, out note) && Checkpoint.TryParse(note.Text, out checkpoint);
    }
}
