namespace GovernedNetwork.Ledger.Exports;

/// <summary>The first thing found wrong with an export.</summary>
/// <param name="Code">A stable name, one of <see cref="ExportFaults"/>.</param>
/// <param name="Line">The line of the file, from 1; one past the last when the end came too early.</param>
/// <param name="First">The bad position, or the first of the range that holds it; null when the fault lies in no record.</param>
/// <param name="Last">The last position of that range; the same as <paramref name="First"/> when the position is certain.</param>
/// <param name="Sentence">What is wrong, for people.</param>
public sealed record ExportFault(string Code, long Line, long? First, long? Last, string Sentence);
