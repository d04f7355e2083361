using System.Text.Json.Serialization;
using GovernedNetwork.Exchanges;
using NodaTime.Text;

namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>
/// A post as the lexicon app.bsky.feed.post has it. Every field comes from the delivery alone, so a repeat makes the same
/// bytes, the same fingerprint, and no second write.
/// </summary>
internal sealed record PostRecord(
    [property: JsonPropertyName("$type")] string Type,
    string Text,
    string CreatedAt,
    IReadOnlyList<string>? Langs,
    IReadOnlyList<Facet>? Facets)
{
    public const string Collection = "app.bsky.feed.post";

    public static PostRecord Of(Delivery delivery) => new(
        Collection,
        delivery.Text,
        InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'").Format(delivery.CreatedAt),
        delivery.Language is { Length: > 0 } language ? [language] : null,
        LinkFacets.Of(delivery.Text));
}

internal sealed record Facet(ByteSlice Index, IReadOnlyList<LinkFeature> Features);

internal sealed record ByteSlice(int ByteStart, int ByteEnd);

internal sealed record LinkFeature([property: JsonPropertyName("$type")] string Type, string Uri)
{
    public static LinkFeature To(Uri address) => new("app.bsky.richtext.facet#link", address.AbsoluteUri);
}
