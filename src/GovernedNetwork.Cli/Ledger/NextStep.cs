using static GovernedNetwork.Ledger.Exports.ExportFaults;

namespace GovernedNetwork.Cli.Ledger;

/// <summary>What an auditor does about a fault.</summary>
internal static class NextStep
{
    public static string After(string code) => code switch
    {
        HeaderMalformed => "Make sure that this is a ledger export, then ask for it again.",
        HeaderKeyDiffers or HeaderKeyUnusable or CheckpointUnsigned or CheckpointOriginDiffers or AnchorUnsigned or KeyChangeBad =>
            "Get the log's verifier keys and origin from its operator by another way than this file. If they are what you used, the export is not from that log.",
        LineUnfinished or TailMissing or TailUncovered =>
            "Ask for the export again. If it is short once more, compare its last checkpoint with one that was kept elsewhere: records may have been removed.",
        RolledBack =>
            "Keep the state file: it proves what the log once signed. Believe nothing from this log until its operator has explained, and compare with its anchors.",
        AnchorDiffers or RootDiffers or SignatureBad =>
            "Keep this file and the checkpoint unchanged, export again, and compare the range with a backup: this does not happen by accident.",
        _ => "Keep this file unchanged, export again, and compare the line: the same fault in both means that the ledger itself was altered there.",
    };
}
