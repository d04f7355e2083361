using System.Globalization;
using System.Text;
using GovernedNetwork.EndToEnd.Tests.Peers;
using GovernedNetwork.Exchanges;

namespace GovernedNetwork.EndToEnd.Tests.Bluesky;

[Collection("Bluesky")]
public sealed class DeliverTests(SharedPds pds)
{
    [Fact]
    public async Task A_delivered_post_is_out_there_with_its_text_time_and_language()
    {
        var account = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account);

        var delivered = Assert.IsType<DeliveryResult.Delivered>(await bluesky.Deliver(BlueskyAt.Saying("Grüße aus der Klinik 👩‍⚕️", "de")));

        var post = Assert.Single(await account.Posts());
        Assert.Equal("Grüße aus der Klinik 👩‍⚕️", post["value"]!["text"]!.GetValue<string>());
        Assert.Equal("2026-03-04T05:06:07.000Z", post["value"]!["createdAt"]!.GetValue<string>());
        Assert.Equal("de", Assert.Single(post["value"]!["langs"]!.AsArray())!.GetValue<string>());
        Assert.Equal(post["uri"]!.GetValue<string>(), delivered.Receipt.Place);
        Assert.Equal(post["cid"]!.GetValue<string>(), delivered.Receipt.Fingerprint);
    }

    [Fact]
    public async Task The_same_delivery_twice_is_one_post_with_one_receipt()
    {
        var account = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account);
        await using var afterRestart = new BlueskyAt(account.Server.Address, account);
        var delivery = BlueskyAt.Saying("Once, with a link: https://example.org/a");

        var first = Assert.IsType<DeliveryResult.Delivered>(await bluesky.Deliver(delivery));
        var second = Assert.IsType<DeliveryResult.Delivered>(await afterRestart.Deliver(delivery));

        Assert.Single(await account.Posts());
        Assert.Equal(first.Receipt with { At = second.Receipt.At }, second.Receipt);
    }

    [Fact]
    public async Task Ten_deliveries_of_one_exchange_at_once_are_one_post_and_one_login()
    {
        var account = await pds.Account();
        await using var proxy = await CuttingProxy.Before(account.Server.Address);
        await using var bluesky = new BlueskyAt(proxy.Address, account);
        var delivery = BlueskyAt.Saying("Together");

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bluesky.Deliver(delivery)));

        Assert.Single(results.Select(result => Assert.IsType<DeliveryResult.Delivered>(result).Receipt.Fingerprint).Distinct());
        Assert.Single(await account.Posts());
        Assert.Single(proxy.Calls, "com.atproto.server.createSession");
    }

    [Fact]
    public async Task Another_text_for_the_same_exchange_is_refused_and_nothing_is_overwritten()
    {
        var account = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account);
        var delivery = BlueskyAt.Saying("The approved text");
        await bluesky.Deliver(delivery);

        var rejected = Assert.IsType<DeliveryResult.Rejected>(await bluesky.Deliver(delivery with { Text = "Another text" }));

        Assert.Equal("key_occupied", rejected.Code);
        Assert.Equal(["The approved text"], await account.Texts());
    }

    [Fact]
    public async Task The_same_text_that_stands_there_with_other_details_counts_as_delivered()
    {
        var account = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account);
        var delivery = BlueskyAt.Saying("Same words");
        var first = Assert.IsType<DeliveryResult.Delivered>(await bluesky.Deliver(delivery));

        var second = Assert.IsType<DeliveryResult.Delivered>(await bluesky.Deliver(delivery with { Language = "en" }));

        Assert.Equal(first.Receipt.Fingerprint, second.Receipt.Fingerprint);
        Assert.Single(await account.Posts());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("🇩🇪")]
    public async Task Three_hundred_characters_as_Bluesky_counts_them_fit_and_one_more_does_not(string character)
    {
        var account = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account);
        var fits = string.Concat(Enumerable.Repeat(character, 300));

        Assert.Equal(300, bluesky.Connector.Limit.Measure(fits));
        Assert.IsType<DeliveryResult.Delivered>(await bluesky.Deliver(BlueskyAt.Saying(fits)));
        var rejected = Assert.IsType<DeliveryResult.Rejected>(await bluesky.Deliver(BlueskyAt.Saying(fits + character)));
        Assert.Equal("text_too_long", rejected.Code);
    }

    [Fact]
    public async Task A_text_of_few_characters_but_more_than_3000_bytes_does_not_fit()
    {
        var account = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account);
        var families = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 120));

        Assert.Equal(120, new StringInfo(families).LengthInTextElements);
        Assert.Equal(3000, Encoding.UTF8.GetByteCount(families));
        Assert.IsType<DeliveryResult.Delivered>(await bluesky.Deliver(BlueskyAt.Saying(families)));
        Assert.IsType<DeliveryResult.Rejected>(await bluesky.Deliver(BlueskyAt.Saying(families + "!")));
    }

    [Fact]
    public async Task A_text_with_half_a_character_is_refused_instead_of_changed()
    {
        var account = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account);

        var rejected = Assert.IsType<DeliveryResult.Rejected>(await bluesky.Deliver(BlueskyAt.Saying("half \uD83D")));

        Assert.Equal("text_not_unicode", rejected.Code);
        Assert.Empty(await account.Posts());
    }

    [Fact]
    public async Task A_post_that_Bluesky_finds_invalid_is_rejected()
    {
        var account = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account);

        var rejected = Assert.IsType<DeliveryResult.Rejected>(await bluesky.Deliver(BlueskyAt.Saying("Hello", language: "not a language")));

        Assert.Equal("invalid_record", rejected.Code);
        Assert.Empty(await account.Posts());
    }
}
