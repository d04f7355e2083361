using System.Text;

namespace GovernedNetwork.Classification;

/// <summary>Cuts labelled spans out of a text and leaves a readable placeholder for each.</summary>
public static class Redaction
{
    /// <summary>Cuts every span whose code fits a pattern; overlapping spans become one cut under the code of the first.</summary>
    /// <param name="text">The text that was classified.</param>
    /// <param name="spans">What the classifier found in exactly this text, in any order.</param>
    /// <param name="patterns">Codes, or beginnings of codes that end with an asterisk, such as <c>phi.*</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A span reaches beyond the text.</exception>
    public static RedactedText Apply(string text, IEnumerable<LabelledSpan> spans, params IReadOnlyCollection<string> patterns)
    {
        var cuts = Merge(text, spans.Where(span => patterns.Any(pattern => Fits(span.Code, pattern))));
        var redacted = new StringBuilder(text.Length);
        var at = 0;
        foreach (var cut in cuts)
        {
            redacted.Append(text, at, cut.Start - at).Append(cut.Replacement);
            at = cut.Start + cut.Length;
        }

        return new RedactedText(redacted.Append(text, at, text.Length - at).ToString(), cuts);
    }

    /// <summary>Whether a code is the pattern, or begins with what stands before the pattern's final asterisk.</summary>
    public static bool Fits(string code, string pattern) => pattern.EndsWith('*')
        ? code.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal)
        : code == pattern;

    private static List<Cut> Merge(string text, IEnumerable<LabelledSpan> spans)
    {
        var cuts = new List<Cut>();
        foreach (var span in spans.OrderBy(span => span.Start).ThenByDescending(span => span.Length))
        {
            if (span.Start < 0 || span.Length < 0 || span.End > text.Length)
            {
                throw new ArgumentOutOfRangeException(nameof(spans), $"The span {span.Start}+{span.Length} reaches beyond a text of {text.Length}.");
            }

            if (cuts.Count > 0 && cuts[^1] is var last && span.Start < last.Start + last.Length)
            {
                cuts[^1] = last with { Length = Math.Max(last.Length, span.End - last.Start) };
            }
            else if (span.Length > 0)
            {
                cuts.Add(new Cut(span.Start, span.Length, span.Code, Placeholder.For(span.Code)));
            }
        }

        return cuts;
    }
}
