using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Tests.Running;
using GovernedNetwork.ElasticsearchHost.Faults;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Export;

/// <summary>Whatever happens to a request: in the end every record is in the index once, or a dead letter.</summary>
public sealed class ExporterTests
{
    private const string November = "governed-audit-2026.11";

    public static TheoryData<string> Faults => [.. Named.Keys];

    private static Dictionary<string, Fault[]> Named { get; } = new(StringComparer.Ordinal)
    {
        ["the answer is lost"] = [new Fault.AnswerLost()],
        ["the request is lost, then the answer"] = [new Fault.RequestLost(), new Fault.AnswerLost()],
        ["some items meet pressure"] = [new Fault.SomeRefused(3, 429, "es_rejected_execution_exception", "rejected")],
        ["all items meet pressure, thrice"] = [.. Enumerable.Repeat(new Fault.SomeRefused(1, 429, "es_rejected_execution_exception", "rejected"), 3)],
        ["the whole meets pressure"] = [new Fault.Refused(429, "circuit_breaking_exception", "too much")],
        ["unavailable"] = [new Fault.Refused(503, "unavailable_shards_exception", "none"), new Fault.Refused(503, "unavailable_shards_exception", "none")],
        ["some items time out"] = [new Fault.SomeRefused(2, 503, "process_cluster_event_timeout_exception", "slow")],
        ["the disks are full for a while"] = [new Fault.Refused(403, "cluster_block_exception", "FORBIDDEN/12"), new Fault.SomeRefused(1, 429, "cluster_block_exception", "TOO_MANY_REQUESTS/12")],
        ["a proxy answers"] = [new Fault.Says(502, "text/html", "<html>bad gateway</html>")],
        ["too large for a proxy"] = [new Fault.Says(413, "text/html", "<html>too large</html>"), new Fault.Says(413, "text/html", "<html>too large</html>")],
        ["200 and nothing"] = [new Fault.Says(200, "application/json", "")],
        ["items are missing"] = [new Fault.ShortAnswer(2)],
        ["items are no list"] = [new Fault.OutOfShape()],
        ["the ids are foreign"] = [new Fault.ForeignIds()],
        ["failures that deny themselves"] = [new Fault.SomeRefused(4, 503, "unavailable_shards_exception", "none", Honest: false)],
        ["never answered"] = [new Fault.NeverAnswers(AppliesLate: false)],
        ["answered too late, and done"] = [new Fault.NeverAnswers(AppliesLate: true)],
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_record_is_there_once_in_spite_of(string fault)
    {
        await using var export = await Exporting.Of(FakeLedger.Of(40), options => (options.BatchRecords, options.RequestTimeout) = (20, TimeSpan.FromSeconds(1)));
        Assert.Equal(new ExportRound.Shipped(20, 20, 0), await export.Round());
        foreach (var each in Named[fault]) export.Host.Faults.Enqueue(each);
        Assert.IsType<ExportRound.Idle>(await export.Drain());

        Assert.Empty(export.Host.Faults);
        Assert.Equal((new ExportPoint(40, null), 40, 0), (export.State.Point, export.Host.Documents(November).Count, export.State.Letters.Count));
        Assert.Equal([November], export.Host.Indices);
    }

    [Theory]
    [InlineData(401, "security_exception", nameof(FailureKind.Forbidden))]
    [InlineData(403, "security_exception", nameof(FailureKind.Forbidden))]
    [InlineData(404, "index_not_found_exception", nameof(FailureKind.SetUp))]
    public async Task What_only_a_person_can_mend_stops_the_export_and_loses_nothing(int status, string type, string kind)
    {
        await using var export = await Exporting.Of(FakeLedger.Of(10));
        export.Host.Faults.Enqueue(new Fault.Refused(status, type, "no"));
        Assert.Equal(kind, Assert.IsType<ExportRound.Stopped>(await export.Round()).Failure.Kind.ToString());
        Assert.Equal((0L, 0), (export.State.Point.Next, export.State.Letters.Count));

        Assert.IsType<ExportRound.Idle>(await export.Drain());
        Assert.Equal(10, export.Host.Documents(November).Count);
    }

    [Fact]
    public async Task A_string_for_an_error_stops_the_export()
    {
        await using var export = await Exporting.Of(FakeLedger.Of(10));
        export.Host.Faults.Enqueue(new Fault.Says(406, "application/json", """{"error":"Content-Type header [application/vnd.x] is not supported","status":406}"""));
        Assert.Equal("406 rest_error: Content-Type header [application/vnd.x] is not supported", Assert.IsType<ExportRound.Stopped>(await export.Round()).Failure.Description);
    }

    [Fact]
    public async Task A_document_that_is_refused_becomes_a_dead_letter_without_what_is_in_it()
    {
        await using var export = await Exporting.Of(FakeLedger.Of(10));
        export.Host.Faults.Enqueue(new Fault.SomeRefused(5, 400, "document_parsing_exception", "[1:9] failed to parse field [user.id] of type [ip]. Preview of field's value: 'Mrs Miller'"));
        Assert.IsType<ExportRound.Idle>(await export.Drain());
        Assert.Equal(
            [new DeadLetter(0, "400 document_parsing_exception: field [user.id] of type [ip]"), new DeadLetter(5, "400 document_parsing_exception: field [user.id] of type [ip]")],
            export.State.Letters);
        Assert.Equal(8, export.Host.Documents(November).Count);
    }

    [Fact]
    public async Task What_a_failure_store_took_is_a_dead_letter()
    {
        await using var export = await Exporting.Of(FakeLedger.Of(3));
        export.Host.Faults.Enqueue(new Fault.FailureStore());
        Assert.IsType<ExportRound.Idle>(await export.Drain());
        Assert.Equal([0, 1, 2], export.State.Letters.Select(dead => dead.Position));
        Assert.Empty(export.Host.Documents(November));
    }

    [Fact]
    public async Task A_server_that_refuses_every_document_is_set_up_wrongly_and_makes_no_dead_letters()
    {
        await using var export = await Exporting.Of(FakeLedger.Of(60));
        export.Host.Faults.Enqueue(new Fault.SomeRefused(1, 400, "illegal_argument_exception", "Limit of total fields [300] has been exceeded"));
        Assert.Equal(FailureKind.SetUp, Assert.IsType<ExportRound.Stopped>(await export.Round()).Failure.Kind);
        Assert.Equal((0L, 0), (export.State.Point.Next, export.State.Letters.Count));
    }

    [Fact]
    public async Task Small_batches_that_are_refused_one_after_the_other_stop_the_export_too_until_one_is_taken()
    {
        await using var export = await Exporting.Of(FakeLedger.Of(60), options => options.BatchRecords = 10);
        for (var i = 0; i < 6; i++) export.Host.Faults.Enqueue(new Fault.SomeRefused(1, 400, "illegal_argument_exception", "no"));
        for (var i = 1; i < 5; i++) Assert.Equal(new ExportRound.Shipped(i * 10, 10, 10), await export.Round());
        Assert.IsType<ExportRound.Stopped>(await export.Round());
        Assert.IsType<ExportRound.Stopped>(await export.Round());

        Assert.IsType<ExportRound.Idle>(await export.Drain());
        Assert.Equal((60L, 40, 20), (export.State.Point.Next, export.State.Letters.Count, export.Host.Documents(November).Count));
    }

    [Fact]
    public async Task Killed_between_the_answer_and_the_cursor_the_same_range_is_sent_again_and_is_there_once()
    {
        await using var export = await Exporting.Of(FakeLedger.Of(10));
        export.State.Kills = step => step == "before the cursor";
        await Assert.ThrowsAsync<KilledException>(export.Round);
        export.State.Kills = _ => false;
        Assert.Equal((0L, 0L, 9L), (export.State.Point.Next, export.State.Point.Intent!.First, export.State.Point.Intent.Last));
        export.Ledger.Entries.Add(Records.At(10));
        export.Clock.Advance(Duration.FromMinutes(3));

        Assert.Equal(new ExportRound.Shipped(10, 10, 0), await export.Another().Round(TestContext.Current.CancellationToken));
        Assert.Equal(10, export.Host.Documents(November).Count);
    }

    [Fact]
    public async Task A_month_that_begins_within_a_batch_begins_an_index_and_the_order_is_that_of_the_positions()
    {
        var end = Instant.FromUtc(2026, 11, 30, 23, 59, 59);
        await using var export = await Exporting.Of(new([Records.At(0, end), Records.At(1, end + Duration.FromSeconds(1)), Records.At(2, end), Records.At(3, end + Duration.FromDays(1))]));
        Assert.IsType<ExportRound.Idle>(await export.Drain());
        Assert.Equal(["e1-000000000000", "e1-000000000002"], export.Host.Documents(November).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["e1-000000000001", "e1-000000000003"], export.Host.Documents("governed-audit-2026.12").Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_document_under_a_taken_id_is_left_alone_and_reported()
    {
        await using var export = await Exporting.Of(FakeLedger.Of(3));
        await export.Server.Send(
            HttpMethod.Put, $"{November}/_doc/e1-000000000001", new("{\"event\":{\"hash\":\"forged\"}}"u8.ToArray(), "application/json"), TestContext.Current.CancellationToken);
        Assert.IsType<ExportRound.Idle>(await export.Drain());
        Assert.Equal([new DeadLetter(1, "the index holds another document under this id")], export.State.Letters);
        Assert.Contains("forged", export.Host.Documents(November)["e1-000000000001"], StringComparison.Ordinal);
    }
}
