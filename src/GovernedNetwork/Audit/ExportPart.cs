namespace GovernedNetwork.Audit;

/// <summary>Which part of the record is exported.</summary>
/// <param name="From">How many records the reader has already, covered by a checkpoint.</param>
/// <param name="Size">The size to end at, which must be a checkpoint's; null for the last one.</param>
/// <param name="Follow">Whether to go on, as the record grows, until the reader leaves.</param>
public sealed record ExportPart(long From = 0, long? Size = null, bool Follow = false)
{
    public static ExportPart Whole { get; } = new();
}
