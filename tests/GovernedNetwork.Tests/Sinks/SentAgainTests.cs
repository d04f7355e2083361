using GovernedNetwork.Alerts.Conditions;
using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Fhir;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Audit.Sinks;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Tests.Sinks;

/// <summary>What a repository refused is sent again when an officer says so: once, and it goes or stays for what it met then.</summary>
public abstract class SentAgainTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : SentAgainTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : SentAgainTests(StoreKind.Postgres);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repository_that_refuses_first_and_takes_later_has_every_record_once()
    {
        await using var repository = await FhirRepository.Start();
        string[] refused = [Recorded()[1], Recorded()[2]];
        repository.Judge = found => refused.Contains(Id(found)) ? 422 : 201;
        using var feed = Feed(repository);
        var follower = Follower(feed);
        await Drain(follower);
        Assert.Equal([1, 2], Letters().Select(letter => letter.Position));
        Assert.Equal(2, Net.ExportProgress.Read("fhir").DeadLetters);

        Assert.Equal(1, Community.Done(await Retry(Officer, 1)));
        Assert.Equal([true, false], Letters().Select(letter => letter.Again));
        repository.Judge = found => refused.Contains(Id(found)) ? 409 : 201;
        await Drain(follower);
        Assert.Equal([(1, "the repository answered 409", false), (2, "the repository answered 422", false)], Letters().Select(letter => (letter.Position, letter.Because, letter.Again)));

        Assert.Equal(2, Community.Done(await Retry(Officer)));
        repository.Judge = _ => 201;
        await Drain(follower);
        Assert.Empty(Letters());
        Assert.Equal(Recorded().Order(), repository.Ids.Order());
        Assert.Equal(Recorded().Count, repository.Ids.Distinct().Count());
    }

    [Fact]
    public async Task What_a_repository_refused_is_an_alert_and_is_well_again_when_it_is_taken()
    {
        await using var repository = await FhirRepository.Start();
        var refused = Recorded()[1];
        repository.Judge = found => Id(found) == refused ? 422 : 201;
        using var feed = Feed(repository);
        var sinks = new AuditSinks([feed], Net.Store, Net.Derived, Net.Clock);
        var condition = new FeedCondition(sinks, Net.ExportProgress, Net.Clock);
        await Drain(sinks.Followers[0]);
        await Net.Watch(condition).Round(Cancellation);
        Assert.Equal((1, 1), (Dead(), Net.Number("SELECT COUNT(*) FROM alerts WHERE rule = 'dead_letters'")));

        await Retry(Officer);
        repository.Judge = _ => 201;
        await Drain(sinks.Followers[0]);
        Assert.Equal(0, Dead());

        long Dead() => condition.Take().Single(told => told.Key == ConditionNames.FeedDead).Value;
    }

    [Fact]
    public async Task A_letter_that_has_to_wait_holds_up_no_record_and_its_trouble_is_told()
    {
        await using var repository = await FhirRepository.Start();
        var refused = Recorded()[1];
        repository.Judge = found => Id(found) == refused ? 422 : 201;
        using var feed = Feed(repository);
        var follower = Follower(feed);
        await Drain(follower);
        await Retry(Officer);
        repository.Judge = found => Id(found) == refused ? 503 : 201;

        await Drain(follower);
        Assert.Equal(Recorded().Where(id => id != refused), repository.Ids);
        Assert.True(Assert.Single(Letters()).Again);
        var turn = await follower.Turn(Cancellation);
        Assert.Equal((0, "the repository answered 503 to an event"), (turn.Settled, turn.Trouble));
        Assert.Equal(new SinkTrouble(Net.Clock.GetCurrentInstant(), "the repository answered 503 to an event"), follower.Trouble);

        repository.Judge = _ => 201;
        await Drain(follower);
        Assert.Empty(Letters());
        Assert.Equal("the repository answered 503 to an event", follower.Trouble?.Because);
    }

    [Fact]
    public async Task Whoever_is_no_officer_is_refused_and_that_is_on_the_record()
    {
        await using var repository = await FhirRepository.Start();
        repository.Judge = _ => 422;
        using var feed = Feed(repository);
        var follower = Follower(feed);
        await Drain(follower);
        Community.Refused("index.not_officer", await Retry(Author));
        Assert.All(Letters(), letter => Assert.False(letter.Again));
        var recorded = Assert.Single(Net.Records.Page(new RecordFilter(Action: "record.redrive"), 10));
        Assert.Equal(("deny", "fhir", "dead_letters"), (recorded.Effect, recorded.ResourceType, recorded.ResourceId));
    }

    [Fact]
    public async Task The_letters_of_one_sink_are_not_another_s()
    {
        await using var repository = await FhirRepository.Start();
        repository.Judge = _ => 422;
        using var feed = Feed(repository);
        await Drain(Follower(feed));
        Assert.IsType<Outcome<int>.Missing>(await Does.Pass(Community.As(Officer), new RetryDeadLetters(RetryDeadLetters.Index, null)));
        Assert.Empty(Net.ExportProgress.Letters(0, 10));
        Assert.Equal(0, Net.ExportProgress.Read().DeadLetters);
        Assert.All(Letters(), letter => Assert.False(letter.Again));
    }

    private Task<Outcome<int>> Retry(MemberId member, long? position = null) => Does.Pass(Community.As(member), new RetryDeadLetters("fhir", position));

    private IReadOnlyList<KeptLetter> Letters() => Net.ExportProgress.Letters(0, 100, "fhir");

    private IReadOnlyList<string> Recorded() => [.. Net.Records.Page(new(), 100).Select(row => row.Id.Value.ToString()).Reverse()];

    private static string Id(System.Text.Json.Nodes.JsonNode found) => found["id"]!.GetValue<string>();

    private static FhirFeed Feed(FhirRepository repository) => new(Options.Create(new FhirFeedOptions { Address = repository.Address, Token = "secret" }), Options.Create(new StoreOptions()));

    private SinkFollower Follower(FhirFeed feed) => new(feed, new ExportState(feed.Name, Net.Store, Net.Derived, Net.Clock), Net.Store, Net.Clock);

    private async Task Drain(SinkFollower follower)
    {
        Net.Settle();
        while (await follower.Turn(Cancellation) is { Settled: > 0 })
        {
        }
    }
}
