using GovernedNetwork.Exchanges;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests;

/// <summary>The relay tries, waits, gives up and never sends twice at once.</summary>
public abstract class RelayTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : RelayTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : RelayTests(StoreKind.Postgres);

    private const string Permit = """{"out":"permit"}""";
    private static readonly DeliveryResult Later = new DeliveryResult.TryLater("outage", null);

    [Fact]
    public async Task An_outage_is_tried_again_after_a_wait()
    {
        var exchange = await SharedFrom(Permit);
        Net.Bluesky.Answers(Later);
        Assert.Equal((1, 0), (await Relay(), await Relay()));
        Assert.Equal("outage", Net.Value("SELECT failure FROM outbox"));
        Net.Clock.Advance(Duration.FromMinutes(1));
        Assert.Equal(1, await Relay());
        Assert.Equal("delivered", (await Now(exchange)).State);
    }

    [Fact]
    public async Task The_wait_that_the_network_asked_for_is_kept()
    {
        await SharedFrom(Permit);
        Net.Bluesky.Answers(new DeliveryResult.TryLater("too_many", Duration.FromHours(2)));
        await Relay();
        Net.Clock.Advance(Duration.FromMinutes(119));
        Assert.Equal(0, await Relay());
        Net.Clock.Advance(Duration.FromMinutes(1));
        Assert.Equal(1, await Relay());
    }

    [Fact]
    public async Task After_the_last_attempt_it_is_given_up_and_an_officer_may_try_again()
    {
        var exchange = await SharedFrom(Permit);
        Net.Bluesky.Answers(Later, Later, Later);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await Relay();
            Net.Clock.Advance(Duration.FromHours(2));
        }

        Assert.Equal((3, "failed"), (Net.Bluesky.Asked.Count, (await Now(exchange)).State));
        Assert.Contains(await Net.Notices.Of(Community.As(Author), TestContext.Current.CancellationToken), notice => notice.Code == "exchange.failed");
        Assert.Equal(0, await Relay());

        Community.Done(await Does.Pass(Community.As(Officer), new RetryExchange(exchange)));
        await Relay();
        Assert.Equal("delivered", (await Now(exchange)).State);
    }

    [Fact]
    public async Task An_unknown_outcome_is_asked_again_with_the_very_same_delivery()
    {
        var exchange = await SharedFrom(Permit);
        Net.Bluesky.Does(delivery =>
        {
            Net.Bluesky.Take(delivery);
            return Task.FromResult<DeliveryResult>(new DeliveryResult.Unknown("cut"));
        });
        await Relay();
        Net.Clock.Advance(Duration.FromMinutes(1));
        await Relay();
        Assert.Equal(2, Net.Bluesky.Asked.Count);
        Assert.Single(Net.Bluesky.Asked.Distinct());
        Assert.Equal(("delivered", 1), ((await Now(exchange)).State, Net.Bluesky.OutThere.Count));
    }

    [Fact]
    public async Task A_connector_that_throws_is_tried_again()
    {
        var exchange = await SharedFrom(Permit);
        Net.Bluesky.Does(_ => throw new HttpRequestException("cut"));
        await Relay();
        Net.Clock.Advance(Duration.FromMinutes(1));
        await Relay();
        Assert.Equal("delivered", (await Now(exchange)).State);
    }

    [Fact]
    public async Task What_the_network_rejects_is_not_tried_again()
    {
        var exchange = await SharedFrom(Permit);
        Net.Bluesky.Answers(new DeliveryResult.Rejected("blocked", "The account is suspended there."));
        await Relay();
        Net.Clock.Advance(Duration.FromHours(2));
        Assert.Equal((0, "failed"), (await Relay(), (await Now(exchange)).State));
        Assert.Contains("suspended there", (await Now(exchange)).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_relays_never_send_one_message_at_once()
    {
        for (var number = 0; number < 8; number++) await SharedFrom(Permit);
        var other = Net.AnotherRelay();
        var taken = await Task.WhenAll(Relay(), other.RunOnce(TestContext.Current.CancellationToken), Relay(), other.RunOnce(TestContext.Current.CancellationToken));
        Assert.Equal(8, taken.Sum());
        Assert.Equal(8, Net.Bluesky.Asked.Select(delivery => delivery.Exchange).Distinct().Count());
        Assert.Equal(8, Net.Bluesky.Asked.Count);
    }

    [Fact]
    public async Task What_a_dead_relay_took_is_another_ones_when_the_lease_ends()
    {
        var exchange = await SharedFrom(Permit);
        using var dies = new CancellationTokenSource();
        Net.Bluesky.Does(async _ =>
        {
            await dies.CancelAsync();
            throw new OperationCanceledException(dies.Token);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Net.Relay.RunOnce(dies.Token));

        var other = Net.AnotherRelay();
        Assert.Equal(0, await other.RunOnce(TestContext.Current.CancellationToken));
        Net.Clock.Advance(Duration.FromSeconds(Net.Outbox.LeaseSeconds + 1));
        Assert.Equal(1, await other.RunOnce(TestContext.Current.CancellationToken));
        Assert.Equal("delivered", (await Now(exchange)).State);
    }

    [Fact]
    public async Task A_relay_that_wakes_late_does_not_undo_what_another_one_did()
    {
        var exchange = await SharedFrom(Permit);
        Net.Bluesky.Does(async delivery =>
        {
            Net.Clock.Advance(Duration.FromSeconds(Net.Outbox.LeaseSeconds + 1));
            await Net.AnotherRelay().RunOnce(TestContext.Current.CancellationToken);
            return new DeliveryResult.Rejected("late", "I was too late.");
        });
        await Relay();
        Assert.Equal(("delivered", 1), ((await Now(exchange)).State, Net.Bluesky.OutThere.Count));
    }

    [Fact]
    public async Task A_relay_that_wakes_late_does_not_end_the_lease_of_another_one()
    {
        await SharedFrom(Permit);
        var second = new TaskCompletionSource<DeliveryResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int>? other = null;
        Net.Bluesky.Does(async _ =>
        {
            Net.Clock.Advance(Duration.FromSeconds(Net.Outbox.LeaseSeconds + 1));
            Net.Bluesky.Does(_ => second.Task);
            other = Net.AnotherRelay().RunOnce(TestContext.Current.CancellationToken);
            while (Net.Bluesky.Asked.Count < 2) await Task.Yield();
            return Later;
        });
        await Relay();
        Assert.Equal(1, Net.Number("SELECT COUNT(*) FROM outbox WHERE lease IS NOT NULL"));
        second.SetResult(Net.Bluesky.Take(Net.Bluesky.Asked.Last()));
        await other!;
        Assert.Equal(0, Net.Rows("outbox"));
    }
}
