using System.Text;
using System.Text.RegularExpressions;

namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>
/// The links in a text. Bluesky makes nothing clickable by itself: a facet (app.bsky.richtext.facet) says which bytes of
/// the UTF-8 text are a link, start included and end excluded.
/// </summary>
internal static partial class LinkFacets
{
    public static IReadOnlyList<Facet>? Of(string text)
    {
        List<Facet>? facets = null;
        foreach (var found in Address().EnumerateMatches(text))
        {
            var address = WithoutTrailingPunctuation(text.AsSpan(found.Index, found.Length));
            if (!Uri.TryCreate(address.ToString(), UriKind.Absolute, out var uri)) continue;
            var start = Encoding.UTF8.GetByteCount(text.AsSpan(0, found.Index));
            var end = start + Encoding.UTF8.GetByteCount(address);
            (facets ??= []).Add(new Facet(new ByteSlice(start, end), [LinkFeature.To(uri)]));
        }

        return facets;
    }

    // "(see https://a.example/b_(c))." ends in a bracket and a stop that belong to the sentence, and in a bracket that belongs to the address.
    private static ReadOnlySpan<char> WithoutTrailingPunctuation(ReadOnlySpan<char> address)
    {
        while (address.Length > 0)
        {
            var last = address[^1];
            var closes = last == ')' && address.Count(')') > address.Count('(');
            if (!closes && !".,;:!?'\"…»”’]".Contains(last)) return address;
            address = address[..^1];
        }

        return address;
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}])https?://[^\s<>""]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
