using GovernedNetwork.EndToEnd.Tests.Peers;
using GovernedNetwork.Exchanges;

namespace GovernedNetwork.EndToEnd.Tests.Bluesky;

[Collection("Bluesky")]
public sealed class BrokenWayTests(SharedPds pds)
{
    private const string Put = "com.atproto.repo.putRecord";
    private const string Get = "com.atproto.repo.getRecord";
    private const string Login = "com.atproto.server.createSession";

    [Theory]
    [InlineData(nameof(Fault.CutAfter))]
    [InlineData(nameof(Fault.BadGatewayAfter))]
    [InlineData(nameof(Fault.SilentAfter))]
    public async Task A_write_that_was_carried_out_but_not_answered_is_found_and_reported_as_delivered(string fault)
    {
        await using var way = await Way();
        way.Proxy.Plan(Put, Enum.Parse<Fault>(fault));
        var delivery = BlueskyAt.Saying("Carried out");

        var first = Assert.IsType<DeliveryResult.Delivered>(await way.Bluesky.Deliver(delivery));
        var again = Assert.IsType<DeliveryResult.Delivered>(await way.Bluesky.Deliver(delivery));

        Assert.Equal(first.Receipt.Fingerprint, again.Receipt.Fingerprint);
        Assert.Equal(["Carried out"], await way.Account.Texts());
    }

    [Fact]
    public async Task A_write_that_was_lost_on_the_way_is_to_be_tried_later()
    {
        await using var way = await Way();
        way.Proxy.Plan(Put, Fault.CutBefore);
        var delivery = BlueskyAt.Saying("Lost at first");

        Assert.Equal(new DeliveryResult.TryLater("connection_broken", null), await way.Bluesky.Deliver(delivery));
        Assert.Empty(await way.Account.Posts());

        Assert.IsType<DeliveryResult.Delivered>(await way.Bluesky.Deliver(delivery));
        Assert.Single(await way.Account.Posts());
    }

    [Theory]
    [InlineData(nameof(Fault.CutAfter))]
    [InlineData(nameof(Fault.CutBefore))]
    public async Task When_the_write_breaks_and_looking_breaks_too_nobody_knows_and_the_next_try_settles_it(string fault)
    {
        await using var way = await Way();
        way.Proxy.Plan(Put, Enum.Parse<Fault>(fault));
        way.Proxy.Plan(Get, Fault.CutBefore);
        var delivery = BlueskyAt.Saying("Unclear at first");

        Assert.Equal(new DeliveryResult.Unknown("connection_broken"), await way.Bluesky.Deliver(delivery));

        Assert.IsType<DeliveryResult.Delivered>(await way.Bluesky.Deliver(delivery));
        Assert.Equal(["Unclear at first"], await way.Account.Texts());
    }

    [Fact]
    public async Task A_write_that_is_still_under_way_when_patience_ends_is_unknown_not_absent()
    {
        await using var way = await Way(tryTimeout: TimeSpan.FromSeconds(2));
        way.Proxy.Plan(Put, Fault.Late);
        var delivery = BlueskyAt.Saying("Late but there");

        Assert.Equal(new DeliveryResult.Unknown("timed_out"), await way.Bluesky.Deliver(delivery));
        Assert.Empty(await way.Account.Posts());
        await way.Proxy.Release();

        Assert.Equal(["Late but there"], await way.Account.Texts());
        Assert.IsType<DeliveryResult.Delivered>(await way.Bluesky.Deliver(delivery));
        Assert.Single(await way.Account.Posts());
    }

    [Fact]
    public async Task A_login_that_breaks_is_to_be_tried_later_and_no_post_was_sent()
    {
        await using var way = await Way();
        way.Proxy.Plan(Login, Fault.CutAfter, Fault.BadGatewayAfter);

        Assert.Equal(new DeliveryResult.TryLater("login_unavailable", null), await way.Bluesky.Deliver(BlueskyAt.Saying("Not yet")));
        Assert.Equal(new DeliveryResult.TryLater("login_unavailable", null), await way.Bluesky.Deliver(BlueskyAt.Saying("Not yet")));

        Assert.DoesNotContain(Put, way.Proxy.Calls);
    }

    [Fact]
    public async Task A_server_that_is_down_is_to_be_tried_later_with_or_without_a_session()
    {
        await using var way = await Way();
        await way.Bluesky.Deliver(BlueskyAt.Saying("While it is up"));
        await using var neverIn = new BlueskyAt(way.Proxy.Address, way.Account);
        await way.Proxy.DisposeAsync();

        Assert.Equal(new DeliveryResult.TryLater("unreachable", null), await way.Bluesky.Deliver(BlueskyAt.Saying("While it is down")));
        Assert.Equal(new DeliveryResult.TryLater("login_unavailable", null), await neverIn.Deliver(BlueskyAt.Saying("While it is down")));
        Assert.Single(await way.Account.Posts());
    }

    private async Task<BrokenWay> Way(TimeSpan? tryTimeout = null)
    {
        var account = await pds.Account();
        var proxy = await CuttingProxy.Before(account.Server.Address);
        return new BrokenWay(account, proxy, new BlueskyAt(proxy.Address, account, tryTimeout: tryTimeout ?? TimeSpan.FromSeconds(5)));
    }

    private sealed record BrokenWay(PdsAccount Account, CuttingProxy Proxy, BlueskyAt Bluesky) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Bluesky.DisposeAsync();
            await Proxy.DisposeAsync();
        }
    }
}
