using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Search;
using GovernedNetwork.Elasticsearch.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Search;

/// <summary>Twenty records an hour apart from 08:00, every fifth of which is a refusal.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private const string All = "governed-audit-*";
    private Exporting export = null!;

    public static TheoryData<string, long> Questions => new()
    {
        { "all", 20 }, { "denied", 4 }, { "denied or by nobody", 4 }, { "not denied", 16 }, { "morning", 3 }, { "both words", 20 }, { "one word too many", 0 },
        { "labelled", 20 }, { "two ids", 2 }, { "unmapped", 0 }, { "several effects", 20 }, { "by sequence", 5 },
    };

    public async ValueTask InitializeAsync()
    {
        export = await Exporting.Of(new(Enumerable.Range(0, 20).Select(position => Records.At(position, Records.Morning + Duration.FromHours(position)))));
        Assert.IsType<ExportRound.Idle>(await export.Drain());
        Assert.Null(await CountRequest.Refresh(export.Server, All, TestContext.Current.CancellationToken));
    }

    public ValueTask DisposeAsync() => export.DisposeAsync();

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_finds_what_it_asks_for(string question, long expected)
    {
        Assert.Equal(expected, (await CountRequest.Send(export.Server, All, Asked(question), TestContext.Current.CancellationToken)).Got());
        var reply = (await new SearchRequest(Asked(question), Size: 100) { CountAll = true }.Send(export.Server, All, TestContext.Current.CancellationToken)).Got();
        Assert.Equal((expected, (int)expected), (reply.Total, reply.Hits.Count));
    }

    [Fact]
    public async Task Pages_of_a_point_in_time_neither_skip_nor_repeat()
    {
        foreach (var sort in (string[])["governed.ledger.seq", "-governed.ledger.seq"])
        {
            var hits = (await SearchPages.All(export.Server, Servers.Elasticsearch, All, new(new Query.All(), Size: 3, Sort: sort, Fields: ["event.sequence"]), TestContext.Current.CancellationToken)).Got();
            var positions = hits.Select(hit => hit.Source.GetProperty("event").GetProperty("sequence").GetInt64());
            Assert.Equal(sort[0] == '-' ? Enumerable.Range(0, 20).Select(position => 19L - position) : Enumerable.Range(0, 20).Select(position => (long)position), positions);
        }
        Assert.Equal(2, export.Host.Asked.Count(request => request == "DELETE /_pit"));
    }

    [Fact]
    public async Task Decisions_are_counted_by_day_and_effect()
    {
        var result = await Aggregate(new Aggregation.ByTime("days", "@timestamp", "day") { Inside = [new Aggregation.ByTerm("effects", "governed.effect", 5)] });
        Assert.Collection(
            result.Buckets("days"),
            day => Assert.Equal(("1795305600000", 16L, "permit=12 deny=4"), Described(day)),
            day => Assert.Equal(("1795392000000", 4L, "permit=4"), Described(day)));
    }

    [Fact]
    public async Task A_day_is_that_of_the_zone()
    {
        var result = await Aggregate(new Aggregation.ByTime("days", "@timestamp", "day", "Pacific/Auckland"));
        Assert.Equal([3L, 17L], result.Buckets("days").Select(day => day.Count));
    }

    [Fact]
    public async Task Numbers_over_the_record_are_those_of_its_positions()
    {
        var result = await Aggregate(
            new Aggregation.Sum("sum", "event.sequence"), new Aggregation.Different("effects", "governed.effect"),
            new Aggregation.Percentiles("spread", "event.sequence", [50, 95]), new Aggregation.ByTerm("one", "governed.effect", 1));
        Assert.Equal((190.0, 2.0, 9.5), (result.Value("sum"), result.Value("effects"), result.Percentiles("spread")[50]));
        Assert.Equal((0L, 4L), result.Doubt("one"));
    }

    [Fact]
    public async Task Every_value_comes_page_by_page()
    {
        var (seen, after) = (new List<string>(), (long?)null);
        do
        {
            var page = await Aggregate(new Aggregation.EveryValue("each", "governed.ledger.seq", 7, after));
            seen.AddRange(page.Buckets("each").Select(bucket => bucket.Key));
            after = page.After("each");
        }
        while (after is not null);
        Assert.Equal(Enumerable.Range(0, 20).Select(position => $"{position}"), seen);
    }

    [Fact]
    public void A_part_is_not_taken_for_the_whole()
    {
        const string body = """{"timed_out":TIMED,"_shards":{"total":2,"successful":1,"failed":FAILED},"hits":{"hits":[]}}""";
        static Asked<SearchReply> Read(string timed, string failed) => SearchReply.Read(Reply.Read(
            200, System.Text.Encoding.UTF8.GetBytes(body.Replace("TIMED", timed, StringComparison.Ordinal).Replace("FAILED", failed, StringComparison.Ordinal))));
        Assert.Equal(FailureKind.InDoubt, Read("true", "0").Refused().Kind);
        Assert.Equal(FailureKind.InDoubt, Read("false", "1").Refused().Kind);
        Assert.Empty(Read("false", "0").Got().Hits);
    }

    [Fact]
    public async Task What_the_server_does_not_know_is_refused_and_never_silently_left_out()
    {
        var body = new RequestBody("""{"query":{"fuzzy":{"user.id":"x"}}}"""u8.ToArray(), "application/json");
        Assert.IsType<Reply.Refused>(await export.Server.Send(HttpMethod.Post, $"{All}/_search", body, TestContext.Current.CancellationToken));
        Assert.IsType<Reply.Refused>(await export.Server.Send(HttpMethod.Post, $"{All}/_search?preference=x", null, TestContext.Current.CancellationToken));
        Assert.IsType<Reply.Refused>(await export.Server.Send(HttpMethod.Get, "_cat/indices", null, TestContext.Current.CancellationToken));
    }

    private async Task<AggregationResults> Aggregate(params IReadOnlyList<Aggregation> aggregations) =>
        (await new SearchRequest(new Query.All()) { Aggregations = aggregations }.Send(export.Server, All, TestContext.Current.CancellationToken)).Got().Aggregations;

    private static (string, long, string) Described(Bucket day) =>
        (day.Key, day.Count, string.Join(' ', day.Inside.Buckets("effects").Select(effect => $"{effect.Key}={effect.Count}")));

    private static Query Asked(string question) => question switch
    {
        "all" => new Query.All(),
        "denied" => new Query.Term("governed.effect", "deny"),
        "denied or by nobody" => new Query.Either([new Query.Term("governed.effect", "deny"), new Query.Term("user.id", "nobody")]),
        "not denied" => new Query.Not(new Query.Term("governed.effect", "deny")),
        "morning" => new Query.Range("@timestamp", "2026-11-22T09:00:00Z", "2026-11-22T12:00:00Z"),
        "both words" => new Query.Match("message", "Bluesky GROUP"),
        "one word too many" => new Query.Match("message", "group penguin"),
        "labelled" => new Query.Both([new Query.Exists("governed.labels"), new Query.Term("governed.labels", "phi.date")]),
        "two ids" => new Query.Ids(["e1-000000000003", "e1-000000000004", "e1-000000000999"]),
        "unmapped" => new Query.Exists("ward"),
        "several effects" => new Query.Terms("governed.effect", ["deny", "permit", "hold"]),
        "by sequence" => new Query.Range("governed.ledger.seq", "15", null),
        _ => throw new InvalidOperationException(question),
    };
}
