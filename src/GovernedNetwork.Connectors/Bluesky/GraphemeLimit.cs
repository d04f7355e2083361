using System.Globalization;
using System.Text;
using GovernedNetwork.Exchanges;

namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>
/// What fits into a post by the lexicon app.bsky.feed.post: 300 graphemes and 3,000 bytes of UTF-8. One number for both:
/// a text counts as its graphemes, or as a tenth of its bytes where those are the tighter bound (long joined emoji).
/// </summary>
internal static class GraphemeLimit
{
    private const int Graphemes = 300;
    private const int BytesEach = 10;

    public static TextLimit Value { get; } = new(Graphemes, "characters", Measure);

    public static bool Holds(string text) => Measure(text) <= Graphemes;

    private static int Measure(string text) =>
        Math.Max(new StringInfo(text).LengthInTextElements, (Encoding.UTF8.GetByteCount(text) + BytesEach - 1) / BytesEach);
}
