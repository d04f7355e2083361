namespace GovernedNetwork.Classification;

/// <summary>A text after redaction, and what was cut; the cuts hold no piece of the original.</summary>
/// <param name="Text">The text with placeholders.</param>
/// <param name="Cuts">In order, not overlapping; offsets are into the original text.</param>
public sealed record RedactedText(string Text, IReadOnlyList<Cut> Cuts);

/// <summary>One stretch that was cut from a text.</summary>
/// <param name="Start">Where it started in the original, in UTF-16 code units.</param>
/// <param name="Length">How long it was in the original, in UTF-16 code units.</param>
/// <param name="Code">Why: one of <see cref="SpanCodes"/>.</param>
/// <param name="Replacement">What stands there now.</param>
public sealed record Cut(int Start, int Length, string Code, string Replacement);
