namespace GovernedNetwork.Classification;

/// <summary>One stretch of a text and what it is.</summary>
/// <param name="Code">One of <see cref="SpanCodes"/>.</param>
/// <param name="Start">Where it starts, in UTF-16 code units.</param>
/// <param name="Length">How long it is, in UTF-16 code units; never splits a surrogate pair.</param>
/// <param name="Confidence">From 0 to 1; comparable within a code, not between codes.</param>
public sealed record LabelledSpan(string Code, int Start, int Length, double Confidence)
{
    /// <summary>The first unit behind the span.</summary>
    public int End => Start + Length;
}
