using GovernedNetwork.Audit.Fhir;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Audit.Sinks;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Tests.Sinks;

/// <summary>The record reaches a FHIR repository in order, past every answer that it may give, and nothing is lost on the way.</summary>
public abstract class FhirFeedTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : FhirFeedTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : FhirFeedTests(StoreKind.Postgres);

    [Fact]
    public async Task Every_record_arrives_once_and_in_order()
    {
        await using var repository = await FhirRepository.Start();
        using var feed = Feed(repository, batch: 3);
        var follower = Follower(feed);
        await Drain(follower);
        await Does.Found("ward");
        await Drain(follower);
        Assert.Equal(Recorded(), repository.Ids);
        Assert.Equal([3, 1, 1], repository.Batches);
        Assert.Equal(0, (await follower.Turn(TestContext.Current.CancellationToken)).Settled);
    }

    [Fact]
    public async Task An_event_that_is_rejected_is_a_dead_letter_and_holds_up_nobody()
    {
        await using var repository = await FhirRepository.Start();
        var poison = Recorded()[1];
        repository.Judge = found => found["id"]!.GetValue<string>() == poison ? 422 : 201;
        using var feed = Feed(repository);
        await Drain(Follower(feed));
        Assert.Equal(Recorded().Where(id => id != poison), repository.Ids);
        Assert.Equal([(1L, "the repository answered 422")], Dead());
    }

    [Fact]
    public async Task A_batch_that_is_rejected_for_one_event_loses_that_one_alone()
    {
        await using var repository = await FhirRepository.Start();
        var poison = Recorded()[2];
        (repository.RejectsWhole, repository.Judge) = (true, found => found["id"]!.GetValue<string>() == poison ? 400 : 201);
        using var feed = Feed(repository);
        await Drain(Follower(feed));
        Assert.Equal(Recorded().Where(id => id != poison), repository.Ids);
        Assert.Equal([(2L, "the repository answered 400")], Dead());
    }

    [Fact]
    public async Task An_event_that_may_be_taken_later_is_sent_again_and_those_before_it_are_not()
    {
        await using var repository = await FhirRepository.Start();
        var (slow, busy) = (Recorded()[2], true);
        repository.Judge = found => busy && found["id"]!.GetValue<string>() == slow ? 503 : 201;
        using var feed = Feed(repository, batch: 3);
        var follower = Follower(feed);
        Assert.Equal(2, (await follower.Turn(TestContext.Current.CancellationToken)).Settled);
        busy = false;
        await Drain(follower);
        Assert.Equal(Recorded(), repository.Ids);
    }

    [Theory]
    [InlineData(401), InlineData(403), InlineData(404), InlineData(405), InlineData(408), InlineData(429), InlineData(500), InlineData(503), InlineData(302)]
    public async Task What_may_be_about_us_loses_nothing(int status)
    {
        await using var repository = await FhirRepository.Start();
        repository.Instead = context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (status, "7");
            return Task.FromResult(true);
        };
        using var feed = Feed(repository);
        var follower = Follower(feed);
        var turn = await follower.Turn(TestContext.Current.CancellationToken);
        Assert.Equal((0, $"the repository answered {status}"), (turn.Settled, turn.Trouble));
        Assert.Equal(status is 429 or 503 ? Duration.FromSeconds(7) : null, turn.NotBefore);
        repository.Instead = _ => Task.FromResult(false);
        await Drain(follower);
        Assert.Equal(Recorded(), repository.Ids);
        Assert.Empty(Dead());
    }

    [Theory]
    [InlineData("<html>It works</html>")]
    [InlineData("{}")]
    [InlineData("""{"entry":[]}""")]
    [InlineData("""{"entry":[{"response":{"status":"fine"}},{},{},{}]}""")]
    public async Task An_answer_that_is_none_settles_nothing(string body)
    {
        await using var repository = await FhirRepository.Start();
        repository.Instead = async context =>
        {
            await context.Response.WriteAsync(body);
            return true;
        };
        using var feed = Feed(repository);
        var turn = await Follower(feed).Turn(TestContext.Current.CancellationToken);
        Assert.Equal((0, "the repository answered a batch with what is no answer to it"), (turn.Settled, turn.Trouble));
    }

    [Fact]
    public async Task A_lost_answer_brings_the_same_events_again_under_the_same_ids()
    {
        await using var repository = await FhirRepository.Start();
        repository.LosesAnswer = true;
        using var feed = Feed(repository);
        var follower = Follower(feed);
        Assert.Equal("the repository does not answer", (await follower.Turn(TestContext.Current.CancellationToken)).Trouble);
        repository.LosesAnswer = false;
        await Drain(follower);
        Assert.Equal([.. Recorded(), .. Recorded()], repository.Ids);
        Assert.Equal(Recorded(), repository.Ids.Distinct());
    }

    [Fact]
    public async Task Of_two_nodes_one_sends_and_the_other_goes_on_when_that_one_is_gone()
    {
        await using var repository = await FhirRepository.Start();
        using var feed = Feed(repository, batch: 2);
        var (one, other) = (Follower(feed), Follower(feed));
        Assert.Equal(2, (await one.Turn(TestContext.Current.CancellationToken)).Settled);
        Assert.Equal(0, (await other.Turn(TestContext.Current.CancellationToken)).Settled);
        Net.Clock.Advance(Duration.FromMinutes(2));
        await Drain(other);
        Assert.Equal(Recorded(), repository.Ids);
    }

    private static FhirFeed Feed(FhirRepository repository, int batch = 100) => new(
        Options.Create(new FhirFeedOptions { Address = repository.Address, Token = "secret", Batch = batch }), Options.Create(new StoreOptions()));

    private SinkFollower Follower(FhirFeed feed)
    {
        // What has no position yet is not there for a sink.
        Net.Settle();
        return new(feed, new ExportState(feed.Name, Net.Store, Net.Derived, Net.Clock), Net.Store, Net.Clock);
    }

    private async Task Drain(SinkFollower follower)
    {
        Net.Settle();
        while (await follower.Turn(TestContext.Current.CancellationToken) is { Settled: > 0 })
        {
        }
    }

    private IReadOnlyList<string> Recorded() => [.. Net.Records.Page(new(), 100).Select(row => row.Id.Value.ToString()).Reverse()];

    private List<(long, string)> Dead()
    {
        using var connection = Net.Store.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT position, because FROM dead_letters WHERE sink = 'fhir' ORDER BY position";
        using var rows = command.ExecuteReader();
        var dead = new List<(long, string)>();
        while (rows.Read()) dead.Add((rows.GetInt64(0), rows.GetString(1)));
        return dead;
    }
}
