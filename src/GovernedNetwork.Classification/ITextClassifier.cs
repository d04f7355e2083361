namespace GovernedNetwork.Classification;

/// <summary>The seam behind which a text is read: rules today, whatever does better later.</summary>
public interface ITextClassifier
{
    /// <summary>Labels what a text holds. Deterministic; safe for concurrent use.</summary>
    /// <param name="text">Any text, empty and malformed ones included.</param>
    /// <returns>The spans by start, then code; spans of the same code do not overlap.</returns>
    IReadOnlyList<LabelledSpan> Classify(string text);
}
