using GovernedNetwork.Decisions;
using GovernedNetwork.Exchanges;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

public abstract class ExchangeTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : ExchangeTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : ExchangeTests(StoreKind.Postgres);

    private const string Permit = """{"out":"permit"}""";
    private const string Hold = """{"out":"hold"}""";

    [Fact]
    public async Task What_is_shared_is_queued_and_delivered_once()
    {
        var exchange = await SharedFrom(Permit);
        Assert.Equal("queued", (await Now(exchange)).State);
        Assert.Equal(1, await Relay());
        Assert.Equal(0, await Relay());
        var delivered = await Now(exchange);
        Assert.Equal(("delivered", $"at://{exchange.Value}", "fingerprint"), (delivered.State, delivered.Place, delivered.Fingerprint));
        Assert.Equal(("Good news from the ward.", 0), (Assert.Single(Net.Bluesky.Asked).Text, Net.Rows("outbox")));
    }

    [Fact]
    public async Task The_way_out_is_on_the_record_from_the_question_to_the_receipt()
    {
        await SharedFrom(Permit);
        await Relay();
        var steps = Net.Records.Page(new Audit.RecordFilter(), 3).Reverse().Select(row => $"{row.Action} {row.Effect} {row.ActorKind}");
        Assert.Equal(["exchanges.share permit member", "exchanges.deliver permit member", "exchanges.receipt permit system"], steps);
    }

    [Fact]
    public async Task A_held_share_leaves_after_an_officer_agreed()
    {
        var exchange = Community.Held("exchange.needs_approval", await Does.Share(Author, await PostIn(Hold))).Exchange;
        Assert.Equal(0, await Relay());
        Assert.Contains(await Net.Notices.Of(Community.As(Officer), TestContext.Current.CancellationToken), notice => notice.Code == "exchange.waits" && notice.Subject == exchange.Value);
        Community.Done(await Does.Approve(Officer, exchange));
        await Relay();
        Assert.Equal("delivered", (await Now(exchange)).State);
    }

    [Fact]
    public async Task A_share_that_needs_two_waits_for_the_second()
    {
        var exchange = Community.Held("exchange.needs_approval", await Does.Share(Author, await PostIn("""{"out":"hold","quorum":2}"""))).Exchange;
        Community.Done(await Does.Approve(Officer, exchange));
        await Relay();
        Assert.Equal(("held", 0), ((await Now(exchange)).State, Net.Rows("outbox")));
        Community.Refused("exchange.already_approved", await Does.Approve(Officer, exchange));
        Community.Done(await Does.Approve(OtherOfficer, exchange));
        await Relay();
        Assert.Equal("delivered", (await Now(exchange)).State);
    }

    [Fact]
    public async Task Nobody_approves_their_own_share()
    {
        var group = await Does.Found("staff-news", rights: """{"exchange":{"bluesky":{"out":"hold"}}}""");
        await Does.Appoint(group, Officer);
        var exchange = Community.Held("exchange.needs_approval", await Does.Share(Officer, await Does.Published(Officer, group))).Exchange;
        Community.Refused("exchange.own_approval", await Does.Approve(Officer, exchange));
        Community.Refused("exchange.not_officer", await Does.Approve(Author, exchange));
        Assert.Equal("held", (await Now(exchange)).State);
    }

    [Fact]
    public async Task An_edit_voids_the_approval()
    {
        var post = await PostIn(Hold);
        var exchange = Community.Held("exchange.needs_approval", await Does.Share(Author, post)).Exchange;
        Community.Done(await Does.Approve(Officer, exchange));
        Community.Done(await Does.Edit(Author, post, "Other news from the ward."));
        await Relay();
        Assert.Equal(("refused", 0), ((await Now(exchange)).State, Net.Rows("outbox")));
        Assert.Empty(Net.Bluesky.Asked);
        Assert.Contains(await Net.Notices.Of(Community.As(Author), TestContext.Current.CancellationToken), notice => notice.Code == "exchange.refused");
    }

    [Theory]
    [InlineData("UPDATE memberships SET state = 'refused'")]
    [InlineData("UPDATE members SET state = 'suspended'")]
    [InlineData("UPDATE groups SET rights = '{}'")]
    [InlineData("UPDATE groups SET barriers = '[\"provider\"]'")]
    [InlineData("UPDATE posts SET state = 'removed'")]
    public async Task A_right_that_went_before_sending_stops_it_at_the_last_moment(string meanwhile)
    {
        var exchange = await SharedFrom(Permit);
        await Net.Change(meanwhile);
        await Relay();
        Assert.Empty(Net.Bluesky.Asked);
        Assert.Equal(("refused", 0), (Net.Value($"SELECT state FROM exchanges WHERE id = '{exchange.Value}'"), Net.Rows("outbox")));
    }

    [Fact]
    public async Task The_kill_switch_stops_what_is_queued()
    {
        var exchange = await SharedFrom(Permit);
        var stopped = ActivePolicies.Load(CopyOfPolicies(data => data.Replace("\"networks\": []", "\"networks\": [\"bluesky\"]", StringComparison.Ordinal)));
        await Resume(stopped);
        await Relay();
        Assert.Empty(Net.Bluesky.Asked);
        Assert.Equal("refused", (await Now(exchange)).State);
        Assert.Contains("exchange.stopped", Net.Records.Page(new Audit.RecordFilter(Action: "exchanges.deliver"), 1)[0].Reasons);
    }

    [Fact]
    public async Task A_network_that_nobody_connected_takes_nothing()
    {
        var group = await Does.Found("wide", rights: """{"exchange":{"mastodon":{"out":"permit"}}}""");
        await Does.Appoint(group, Author);
        Community.Refused("exchange.not_connected", await Does.Share(Author, await Does.Published(Author, group), to: "mastodon"));
    }

    [Fact]
    public async Task The_cap_of_a_group_counts_what_left_in_a_day()
    {
        var post = await PostIn("""{"out":"permit","cap_24h":2}""");
        await Does.Shared(Author, post);
        await Does.Shared(Author, post);
        Community.Refused("exchange.cap_reached", await Does.Share(Author, post));
        Net.Clock.Advance(NodaTime.Duration.FromHours(25));
        await Does.Shared(Author, post);
    }
}
