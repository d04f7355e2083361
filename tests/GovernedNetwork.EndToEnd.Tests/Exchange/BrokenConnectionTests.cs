using System.Net;
using System.Net.Sockets;
using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.EndToEnd.Tests.Peers;

namespace GovernedNetwork.EndToEnd.Tests.Exchange;

/// <summary>The way to the real server breaks; in the end exactly one post is out there.</summary>
public sealed class BrokenConnectionTests(SharedPds pds)
{
    private const string Put = "com.atproto.repo.putRecord";
    private const string Get = "com.atproto.repo.getRecord";

    [Fact]
    public async Task Whatever_breaks_around_the_write_one_post_is_out_there()
    {
        var account = await pds.Account();
        await using var proxy = await CuttingProxy.Before(account.Server.Address);
        await using var web = await Installation.Start(Installation.Connected(proxy.Address, account));
        var clinician = await web.As("clinician");

        proxy.Plan(Put, Fault.CutAfter);
        proxy.Plan(Get, Fault.CutAfter);
        var cut = await clinician.Send(await clinician.Publish("open-forum", "Cut after the write."));
        await clinician.Reaches(cut, "delivered");
        Assert.True(proxy.Calls.Count(call => call == Put) >= 2, "The broken call was not tried again.");

        proxy.Plan(Put, Fault.BadGatewayAfter, Fault.CutBefore, Fault.CutAfter);
        var bad = await clinician.Send(await clinician.Publish("open-forum", "A gateway in between."));
        await clinician.Reaches(bad, "delivered");

        Assert.Equal(["A gateway in between.", "Cut after the write."], await account.Texts());
    }

    [Fact]
    public async Task A_recall_whose_answer_is_lost_is_proved_all_the_same()
    {
        var account = await pds.Account();
        await using var proxy = await CuttingProxy.Before(account.Server.Address);
        await using var web = await Installation.Start(Installation.Connected(proxy.Address, account));
        var clinician = await web.As("clinician");
        var exchange = await clinician.Send(await clinician.Publish("open-forum", "Out, and in again."));
        await clinician.Reaches(exchange, "delivered");

        proxy.Plan("com.atproto.repo.deleteRecord", Fault.CutAfter);
        (await clinician.Recall(exchange)).Is(200);

        Assert.Contains("RecordNotFound", (await clinician.Reaches(exchange, "recalled"))["evidence"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(await account.Posts());
    }

    [Fact]
    public async Task A_server_that_is_down_is_tried_again_until_it_is_back()
    {
        var account = await pds.Account();
        var port = FreePort();
        await using var web = await Installation.Start(Installation.Connected(new Uri($"http://127.0.0.1:{port}"), account));
        var clinician = await web.As("clinician");
        var exchange = await clinician.Send(await clinician.Publish("open-forum", "Sent when you are back."));
        await Until.True(
            () => web.Process.Log.Lines.Count(line => line.Contains("exchange.deliver on", StringComparison.Ordinal)) >= 2,
            TimeSpan.FromSeconds(30), () => $"It is not tried again: {web.Process.Log}");
        Assert.True((await clinician.Exchange(exchange))["state"]!.GetValue<string>() is "queued" or "sending");

        await using var back = await CuttingProxy.Before(account.Server.Address, port);
        await clinician.Reaches(exchange, "delivered");

        Assert.Equal(["Sent when you are back."], await account.Texts());
    }

    [Fact]
    public async Task What_was_given_up_is_seen_by_an_officer_who_starts_it_anew()
    {
        var account = await pds.Account();
        var port = FreePort();
        var settings = Installation.Connected(new Uri($"http://127.0.0.1:{port}"), account);
        settings["Outbox__Attempts"] = "2";
        await using var web = await Installation.Start(settings);
        var (clinician, officer) = (await web.As("clinician"), await web.As("compliance"));
        var exchange = await clinician.Send(await clinician.Publish("open-forum", "Given up once."));
        var failed = await clinician.Reaches(exchange, "failed");
        Assert.Contains("no answer from the network", failed["evidence"]!.GetValue<string>(), StringComparison.Ordinal);

        await using var back = await CuttingProxy.Before(account.Server.Address, port);
        (await officer.Post($"/api/v1/exchanges/{exchange}/retry")).Is(200);
        await clinician.Reaches(exchange, "delivered");

        Assert.Equal(["Given up once."], await account.Texts());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
