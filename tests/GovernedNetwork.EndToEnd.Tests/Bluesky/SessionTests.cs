using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Peers;
using GovernedNetwork.Exchanges;
using NodaTime;

namespace GovernedNetwork.EndToEnd.Tests.Bluesky;

[Collection("Bluesky")]
public sealed class SessionTests(SharedPds pds)
{
    private const string Login = "com.atproto.server.createSession";
    private const string Refresh = "com.atproto.server.refreshSession";

    [Fact]
    public async Task A_session_that_expired_after_hours_is_refreshed_without_a_login()
    {
        var account = await pds.Account();
        await using var proxy = await CuttingProxy.Before(account.Server.Address);
        await using var bluesky = new BlueskyAt(proxy.Address, account);
        await bluesky.Deliver(BlueskyAt.Saying("Before"));
        await account.Server.Advance(TimeSpan.FromHours(3));

        Assert.IsType<DeliveryResult.Delivered>(await bluesky.Deliver(BlueskyAt.Saying("After")));

        Assert.Single(proxy.Calls, Login);
        Assert.Single(proxy.Calls, Refresh);
        Assert.Equal(2, (await account.Posts()).Count);
    }

    [Fact]
    public async Task A_session_that_expired_beyond_refreshing_is_made_anew()
    {
        var account = await pds.Account();
        await using var proxy = await CuttingProxy.Before(account.Server.Address);
        await using var bluesky = new BlueskyAt(proxy.Address, account);
        await bluesky.Deliver(BlueskyAt.Saying("Before"));
        await account.Server.Advance(TimeSpan.FromDays(120));

        Assert.IsType<DeliveryResult.Delivered>(await bluesky.Deliver(BlueskyAt.Saying("After")));

        Assert.Equal(2, proxy.Calls.Count(call => call == Login));
    }

    [Fact]
    public async Task A_wrong_password_is_a_refusal_that_says_so()
    {
        var account = await pds.Account();
        await using var bluesky = new BlueskyAt(account.Server.Address, account, appPassword: "wrong-wrong");

        var rejected = Assert.IsType<DeliveryResult.Rejected>(await bluesky.Deliver(BlueskyAt.Saying("Never")));

        Assert.Equal("login_refused", rejected.Code);
        Assert.Contains("app password", rejected.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_already_out_there_is_reported_as_delivered_even_when_the_password_no_longer_works()
    {
        var account = await pds.Account();
        await using var before = new BlueskyAt(account.Server.Address, account);
        var delivery = BlueskyAt.Saying("Out already");
        var delivered = Assert.IsType<DeliveryResult.Delivered>(await before.Deliver(delivery));
        await account.RevokeAppPassword();
        await using var after = new BlueskyAt(account.Server.Address, account);

        var seen = Assert.IsType<DeliveryResult.Delivered>(await after.Deliver(delivery));

        Assert.Equal(delivered.Receipt with { At = seen.Receipt.At }, seen.Receipt);
        Assert.IsType<DeliveryResult.Rejected>(await after.Deliver(BlueskyAt.Saying("Another")));
    }

    [Fact]
    public async Task An_account_that_was_taken_down_refuses_with_and_without_a_session()
    {
        var account = await pds.Account();
        await using var signedIn = new BlueskyAt(account.Server.Address, account);
        await signedIn.Deliver(BlueskyAt.Saying("Before"));
        await account.Server.TakeDown(account);
        await using var fresh = new BlueskyAt(account.Server.Address, account);

        Assert.Equal("account_taken_down", Assert.IsType<DeliveryResult.Rejected>(await signedIn.Deliver(BlueskyAt.Saying("After"))).Code);
        Assert.Equal("login_refused", Assert.IsType<DeliveryResult.Rejected>(await fresh.Deliver(BlueskyAt.Saying("After"))).Code);
    }

    [Fact]
    public async Task Too_many_logins_are_to_be_tried_later_and_not_before_the_service_says()
    {
        var account = await pds.Account();
        for (var i = 0; i < 30; i++) await account.Server.Post(Login, new JsonObject { ["identifier"] = account.Handle, ["password"] = account.MainPassword }, null);
        await using var bluesky = new BlueskyAt(account.Server.Address, account);

        var later = Assert.IsType<DeliveryResult.TryLater>(await bluesky.Deliver(BlueskyAt.Saying("Later")));

        Assert.Equal("too_many_requests", later.Code);
        Assert.InRange(later.NotBefore!.Value, Duration.FromSeconds(1), Duration.FromMinutes(5));
    }

    [Fact]
    public async Task Neither_text_nor_password_nor_token_reaches_the_log()
    {
        var account = await pds.Account();
        await using var proxy = await CuttingProxy.Before(account.Server.Address);
        await using var bluesky = new BlueskyAt(proxy.Address, account);
        proxy.Plan("com.atproto.repo.putRecord", Fault.BadGatewayAfter);
        await bluesky.Deliver(BlueskyAt.Saying("confidential words"));
        await bluesky.Deliver(BlueskyAt.Saying("confidential words", language: "not a language"));

        Assert.Contains(bluesky.Logged, line => line.Contains("delivered at://", StringComparison.Ordinal));
        Assert.DoesNotContain(bluesky.Logged, line => line.Contains("confidential", StringComparison.Ordinal));
        Assert.DoesNotContain(bluesky.Logged, line => line.Contains(account.AppPassword, StringComparison.Ordinal));
        Assert.DoesNotContain(bluesky.Logged, line => line.Contains("eyJ", StringComparison.Ordinal));
    }
}
