using GovernedNetwork.Exchanges;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests;

public abstract class UncertainDeliveryTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : UncertainDeliveryTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : UncertainDeliveryTests(StoreKind.Postgres);

    private const string Permit = """{"out":"permit"}""";

    [Fact]
    public async Task What_may_have_arrived_and_is_then_refused_is_taken_back()
    {
        var post = await PostIn(Permit);
        var exchange = await Does.Shared(Author, post);
        ArrivesUnheard();
        await Relay();
        Community.Done(await Does.Edit(Author, post, "Other news from the ward."));
        Net.Clock.Advance(Duration.FromMinutes(1));
        await Relay();
        Assert.Equal("recalling", (await Now(exchange)).State);

        await Relay();
        Assert.Equal("recalled", (await Now(exchange)).State);
        Assert.EndsWith("it is gone", (await Now(exchange)).Evidence, StringComparison.Ordinal);
        Assert.Empty(Net.Bluesky.OutThere);
    }

    [Fact]
    public async Task What_may_have_arrived_is_deleted_out_there_when_its_author_takes_it_back()
    {
        var exchange = await SharedFrom(Permit);
        ArrivesUnheard();
        await Relay();
        Assert.Equal("recalling", Community.Done(await Does.Recall(Author, exchange)).State);
        await Relay();
        Assert.Equal("recalled", (await Now(exchange)).State);
        Assert.Empty(Net.Bluesky.OutThere);
    }

    [Fact]
    public async Task What_a_dying_relay_left_half_sent_counts_as_perhaps_arrived()
    {
        var post = await PostIn(Permit);
        var exchange = await Does.Shared(Author, post);
        Net.Bluesky.Does(delivery =>
        {
            Net.Bluesky.Take(delivery);
            throw new HttpRequestException("the relay dies");
        });
        await Relay();
        Community.Done(await Does.Edit(Author, post, "Other news from the ward."));
        Net.Clock.Advance(Duration.FromMinutes(1));
        await Relay();
        await Relay();
        Assert.Equal("recalled", (await Now(exchange)).State);
        Assert.Empty(Net.Bluesky.OutThere);
    }

    [Fact]
    public async Task What_waits_for_another_try_may_be_taken_back_at_once()
    {
        var exchange = await SharedFrom(Permit);
        Net.Bluesky.Answers(new DeliveryResult.TryLater("outage", null));
        await Relay();
        Assert.Equal("recalled", Community.Done(await Does.Recall(Author, exchange)).State);
        Net.Clock.Advance(Duration.FromHours(1));
        Assert.Equal(0, await Relay());
    }

    private void ArrivesUnheard() => Net.Bluesky.Does(delivery =>
    {
        Net.Bluesky.Take(delivery);
        return Task.FromResult<DeliveryResult>(new DeliveryResult.Unknown("cut"));
    });
}
