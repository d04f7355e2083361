namespace GovernedNetwork.Ledger.Exports;

/// <summary>Every way in which an export can fail, by its stable code.</summary>
public static class ExportFaults
{
    /// <summary>The first line is no header of this format and version.</summary>
    public const string HeaderMalformed = "header-malformed";

    /// <summary>The header names a key that is not among the trusted ones.</summary>
    public const string HeaderKeyDiffers = "header-key-differs";

    /// <summary>No key was given and the header's is unusable.</summary>
    public const string HeaderKeyUnusable = "header-key-unusable";

    /// <summary>A line is neither a record nor a checkpoint, or is not spelled as the format demands.</summary>
    public const string LineMalformed = "line-malformed";

    /// <summary>A line does not end: the file was cut, or is no export.</summary>
    public const string LineUnfinished = "line-unfinished";

    /// <summary>A record does not have the next position: one was removed, added or moved.</summary>
    public const string PositionOutOfOrder = "position-out-of-order";

    /// <summary>Salt and payload do not give the commitment: one of the three was changed.</summary>
    public const string RecordChanged = "record-changed";

    /// <summary>The payload is what was committed to, but no JSON object in canonical form, so readers may differ on what it says.</summary>
    public const string PayloadNotCanonical = "payload-not-canonical";

    /// <summary>A checkpoint's line holds no signed checkpoint.</summary>
    public const string CheckpointMalformed = "checkpoint-malformed";

    /// <summary>A checkpoint covers more or fewer records than stand before it.</summary>
    public const string CheckpointMisplaced = "checkpoint-misplaced";

    /// <summary>A checkpoint is of another log.</summary>
    public const string CheckpointOriginDiffers = "checkpoint-origin-differs";

    /// <summary>A checkpoint carries no signature of a trusted key.</summary>
    public const string CheckpointUnsigned = "checkpoint-unsigned";

    /// <summary>A checkpoint's signature is not that of the key that it names.</summary>
    public const string SignatureBad = "signature-bad";

    /// <summary>The records do not give the root that was signed; some record in the range was changed after all.</summary>
    public const string RootDiffers = "root-differs";

    /// <summary>The records do not give the root of the checkpoint that the caller kept: history was rewritten.</summary>
    public const string AnchorDiffers = "anchor-differs";

    /// <summary>A checkpoint that the caller kept is not signed by any key that the export leads to.</summary>
    public const string AnchorUnsigned = "anchor-unsigned";

    /// <summary>A checkpoint passes to another key in a way that cannot be believed.</summary>
    public const string KeyChangeBad = "key-change-bad";

    /// <summary>Records are missing at the end.</summary>
    public const string TailMissing = "tail-missing";

    /// <summary>The log has fewer records than when it was verified last.</summary>
    public const string RolledBack = "rolled-back";

    /// <summary>The last records are covered by no checkpoint.</summary>
    public const string TailUncovered = "tail-uncovered";
}
