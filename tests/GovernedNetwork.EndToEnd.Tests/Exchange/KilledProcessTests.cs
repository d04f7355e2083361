using System.Security.Cryptography;
using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.EndToEnd.Tests.Peers;

namespace GovernedNetwork.EndToEnd.Tests.Exchange;

/// <summary>The web process is killed with SIGKILL; what was promised is done after its restart, once.</summary>
public sealed class KilledProcessTests(SharedPds pds)
{
    private const int Rounds = 10;
    private const int SharesARound = 4;

    [Fact]
    public async Task Killed_between_commit_and_send_it_sends_once_after_the_restart()
    {
        var account = await pds.Account();
        var settings = Installation.Connected(account.Server.Address, account);
        // The relay has looked once at the start and rests for a minute: the share is committed, and nobody sends it.
        settings["Outbox__PollMilliseconds"] = "60000";
        await using var web = await Installation.Start(settings);
        var clinician = await web.As("clinician");
        var exchange = await clinician.Send(await clinician.Publish("open-forum", "Committed, not sent."));
        Assert.Equal("queued", (await clinician.Exchange(exchange))["state"]!.GetValue<string>());

        await web.End(process => process.Kill());
        Assert.Empty(await account.Posts());
        web.Settings["Outbox__PollMilliseconds"] = "50";
        await web.Start();

        await (await web.As("clinician")).Reaches(exchange, "delivered");
        Assert.Equal(["Committed, not sent."], await account.Texts());
    }

    [Fact]
    public async Task Killed_while_the_server_writes_it_finds_its_own_post_after_the_restart()
    {
        var account = await pds.Account();
        await using var proxy = await CuttingProxy.Before(account.Server.Address);
        proxy.Plan("com.atproto.repo.putRecord", Fault.Late);
        await using var web = await Installation.Start(Installation.Connected(proxy.Address, account));
        var clinician = await web.As("clinician");
        var exchange = await clinician.Send(await clinician.Publish("open-forum", "Written while we were dead."));
        await Until.True(() => proxy.Calls.Contains("com.atproto.repo.putRecord"), TimeSpan.FromSeconds(30), () => "Nothing was sent.");

        await web.End(process => process.Kill());
        await proxy.Release();
        Assert.Equal(["Written while we were dead."], await account.Texts());
        await web.Start();

        await (await web.As("clinician")).Reaches(exchange, "delivered");
        Assert.Equal(["Written while we were dead."], await account.Texts());
    }

    [Fact]
    public async Task Killed_again_and_again_at_any_moment_it_loses_and_doubles_nothing()
    {
        var account = await pds.Account();
        await using var web = await Installation.Start(Installation.Connected(account.Server.Address, account));
        var promised = new Dictionary<Guid, string>();
        for (var round = 0; round < Rounds; round++)
        {
            var clinician = await web.As("clinician");
            for (var share = 0; share < SharesARound; share++)
            {
                var text = $"Round {round}, share {share}.";
                promised[await clinician.Send(await clinician.Publish("open-forum", text))] = text;
            }

            await Task.Delay(RandomNumberGenerator.GetInt32(150), TestContext.Current.CancellationToken);
            await web.Restart(process => process.Kill());
        }

        var (sharer, officer) = (await web.As("clinician"), await web.As("compliance"));
        foreach (var exchange in promised.Keys) await sharer.Reaches(exchange, "delivered");

        Assert.Equal(promised.Values.Order(StringComparer.Ordinal), (await account.Texts(100)).Order(StringComparer.Ordinal));
        Assert.True((await officer.Post("/api/v1/audit/verify")).Is(200).Body["verified"]!.GetValue<bool>());
        Assert.Equal(promised.Count, await officer.Count("action=exchanges.share"));
        Assert.Equal(promised.Count, await officer.Count("action=exchanges.receipt"));
        TestContext.Current.SendDiagnosticMessage($"{Rounds} kills, {promised.Count} shares, {await officer.Count("action=exchanges.deliver")} tries to deliver");
    }

    [Fact]
    public async Task Stopped_in_good_order_it_ends_with_zero_and_goes_on_afterwards()
    {
        var account = await pds.Account();
        await using var web = await Installation.Start(Installation.Connected(account.Server.Address, account));
        var post = await (await web.As("clinician")).Publish("open-forum", "Before the stop.");

        await web.Restart(async process => Assert.Equal(0, await process.Stop()));

        var clinician = await web.As("clinician");
        await clinician.Reaches(await clinician.Send(post), "delivered");
        Assert.Equal(["Before the stop."], await account.Texts());
    }
}
