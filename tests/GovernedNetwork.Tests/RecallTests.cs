using GovernedNetwork.Exchanges;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests;

public abstract class RecallTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : RecallTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : RecallTests(StoreKind.Postgres);

    private const string Permit = """{"out":"permit"}""";

    [Fact]
    public async Task What_was_delivered_is_taken_back_with_evidence()
    {
        var exchange = await SharedFrom(Permit);
        await Relay();
        Assert.Equal("recalling", Community.Done(await Does.Recall(Author, exchange)).State);
        await Relay();
        Assert.Equal(("recalled", "it is gone"), ((await Now(exchange)).State, (await Now(exchange)).Evidence));
        Assert.Empty(Net.Bluesky.OutThere);
    }

    [Fact]
    public async Task What_has_not_left_never_leaves()
    {
        var exchange = await SharedFrom(Permit);
        Assert.Equal("recalled", Community.Done(await Does.Recall(Moderator, exchange)).State);
        Assert.Equal(0, await Relay());
        Assert.Empty(Net.Bluesky.Asked);
    }

    [Fact]
    public async Task A_stranger_takes_nothing_back()
    {
        var exchange = await SharedFrom(Permit);
        Community.Refused("exchange.recall_not_yours", await Does.Recall(await Does.Enrol("stranger", "provider"), exchange));
    }

    [Fact]
    public async Task What_is_being_sent_cannot_be_recalled_at_that_moment()
    {
        var exchange = await SharedFrom(Permit);
        Outcome<ExchangeReceipt>? meanwhile = null;
        Net.Bluesky.Does(async delivery =>
        {
            meanwhile = await Does.Recall(Author, exchange);
            return Net.Bluesky.Take(delivery);
        });
        await Relay();
        Community.Refused("exchange.in_flight", meanwhile!);
        Assert.Equal("delivered", (await Now(exchange)).State);
    }

    [Fact]
    public async Task A_recall_that_fails_for_good_is_told_to_compliance_and_may_be_tried_again()
    {
        var exchange = await SharedFrom(Permit);
        await Relay();
        Community.Done(await Does.Recall(Author, exchange));
        Net.Bluesky.AnswersRecall([.. Enumerable.Repeat(new RecallResult.TryLater("outage", null), 3)]);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await Relay();
            Net.Clock.Advance(Duration.FromHours(2));
        }

        Assert.Equal(("recalling", "dead"), ((await Now(exchange)).State, Net.Value("SELECT state FROM outbox")));
        Assert.Contains(await Net.Notices.Of(Community.As(Officer), TestContext.Current.CancellationToken), notice => notice.Code == "exchange.recall_failed");

        Community.Done(await Does.Pass(Community.As(Officer), new RetryExchange(exchange)));
        await Relay();
        Assert.Equal(("recalled", 0), ((await Now(exchange)).State, Net.Rows("outbox")));
    }
}
