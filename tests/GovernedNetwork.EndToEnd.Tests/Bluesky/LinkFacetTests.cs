using System.Text;
using GovernedNetwork.Connectors.Bluesky;
using GovernedNetwork.EndToEnd.Tests.Peers;
using GovernedNetwork.Exchanges;

namespace GovernedNetwork.EndToEnd.Tests.Bluesky;

[Collection("Bluesky")]
public sealed class LinkFacetTests(SharedPds pds)
{
    [Fact]
    public async Task A_link_after_emoji_is_marked_at_its_bytes()
    {
        var account = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account);
        const string Text = "👩‍⚕️ Größe: https://example.org/ä?q=1, und mehr.";

        Assert.IsType<DeliveryResult.Delivered>(await bluesky.Deliver(BlueskyAt.Saying(Text)));

        var facet = Assert.Single((await account.Posts()).Single()["value"]!["facets"]!.AsArray())!;
        var (start, end) = (facet["index"]!["byteStart"]!.GetValue<int>(), facet["index"]!["byteEnd"]!.GetValue<int>());
        Assert.Equal("https://example.org/ä?q=1", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Text)[start..end]));
        Assert.Equal("https://example.org/%C3%A4?q=1", facet["features"]![0]!["uri"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("See https://a.example.", "https://a.example")]
    [InlineData("(see https://a.example/b_(c))", "https://a.example/b_(c)")]
    [InlineData("\"http://a.example/x\"", "http://a.example/x")]
    [InlineData("https://a.example and HTTPS://b.example/!", "https://a.example HTTPS://b.example/")]
    [InlineData("no link: xhttps://a.example, ftp://a.example, a.example, https://", "")]
    public void An_address_ends_before_the_punctuation_of_its_sentence(string text, string addresses)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var found = LinkFacets.Of(text)?.Select(facet => Encoding.UTF8.GetString(bytes[facet.Index.ByteStart..facet.Index.ByteEnd])) ?? [];

        Assert.Equal(addresses, string.Join(' ', found));
    }
}
