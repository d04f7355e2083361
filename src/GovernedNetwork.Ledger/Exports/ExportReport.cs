using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>What verifying an export found.</summary>
/// <param name="Fault">The first fault; null when the export is genuine and whole.</param>
/// <param name="Origin">The log's origin as the header names it; null when there was no header.</param>
/// <param name="Size">How many records were read and found in order, up to the fault if there is one.</param>
/// <param name="Erased">How many of them have no payload any more.</param>
/// <param name="Root">The root over those records.</param>
/// <param name="Checkpoint">The last checkpoint that held; everything before its size is proved even when a later line fails.</param>
/// <param name="Keys">The keys that signed, in their order; more than one when the key was changed.</param>
/// <param name="Warnings">What weakens the result without making it false.</param>
public sealed record ExportReport(
    ExportFault? Fault, string? Origin, long Size, long Erased, LedgerHash Root, SignedNote? Checkpoint,
    IReadOnlyList<KeyInForce> Keys, IReadOnlyList<string> Warnings)
{
    /// <summary>Whether every record is proved.</summary>
    public bool Ok => Fault is null;
}
