using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests.Searching;

/// <summary>Six hundred records, an hour apart: what the index has not reached, what it has half reached and what it has is answered alike.</summary>
public abstract class RecordIndexTests : IAsyncDisposable
{
    public sealed class OnSqlite() : RecordIndexTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : RecordIndexTests(StoreKind.Postgres);

    private const int Records = 600;
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly GeneratedRecord[] Made = [.. Enumerable.Range(0, Records).Select(position => GeneratedRecord.Of(position, Hour, 40))];
    private readonly TemporaryFolder folder;
    private readonly RunningNetwork network;

    protected RecordIndexTests(StoreKind store)
    {
        folder = TemporaryFolder.For(store);
        network = RunningNetwork.In(folder);
        _ = network.Store;
        using var connection = folder.Connect();
        GeneratedRecord.Fill(connection, 0, Records, Hour, 40, numbered: store == StoreKind.Sqlite);
        network.Settle();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_question_is_answered_alike_before_and_after_the_index_came()
    {
        var unindexed = await Answers();
        Assert.Equal(100, await network.Follower.Round(Cancellation));
        var half = await Answers();
        while (await network.Follower.Round(Cancellation) > 0) { }
        Assert.Equal(Records, network.Rows("record_index"));
        Assert.Equal(unindexed, half);
        Assert.Equal(unindexed, await Answers());
    }

    [Fact]
    public async Task Counts_are_those_of_the_records()
    {
        foreach (var _ in (int[])[1, 2])
        {
            IRecordIndex index = network.Records;
            Assert.Equal(Made.LongCount(record => record.Label == "phi.name"), (await index.Totals(new(Label: "phi.name"), Cancellation)).Values.Sum());
            Assert.Equal(Made.LongCount(record => record is { Action: "posts.publish", Effect: "deny" }), (await index.Totals(new(Action: "posts.publish"), Cancellation))["deny"]);
            Assert.Equal(Made.Where(record => record.Network == "x").Select(record => record.Actor).Distinct().LongCount(), await index.Actors(new(Network: "x"), Cancellation));
            Assert.Equal(
                Made.Where(record => record.Effect == "deny").CountBy(record => record.Reason).OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).Select(each => new Frequent(each.Key, each.Value)).Take(3),
                await index.Top(new(Effect: "deny"), RecordField.Reason, 3, Cancellation));
            Assert.Equal(
                Made.Where(record => record.At >= Made[48].At && record.At < Made[72].At).Select(record => (record.At, record.Effect)),
                (await index.Over(new(From: Made[48].At, Until: Made[72].At), TimeSlot.Hour, 99, Cancellation)).Select(slot => (slot.Start, slot.Permit == 1 ? "permit" : slot.Hold == 1 ? "hold" : "deny")));
            while (await network.Follower.Round(Cancellation) > 0) { }
        }
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_while_the_record_grows()
    {
        await network.Follower.Round(Cancellation);
        var (seen, before) = (new List<long>(), (long?)null);
        while (network.Records.Page(new RecordFilter(Effect: "deny", Before: before), 7) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(row => row.Position!.Value));
            before = seen[^1];
            if (seen.Count == 14) await network.Follower.Round(Cancellation);
        }

        Assert.Equal(Made.Where(record => record.Effect == "deny").Select(record => record.Position).Reverse(), seen);
    }

    [Fact]
    public async Task Words_are_all_needed_and_only_the_last_may_be_a_beginning()
    {
        string[] finding = ["naïve redaction", "NAÏVE identif", "content.identifier"];
        string[] missing = ["naive", "redac naïve", "%_", "\"' & | ! * OR", "facts_digest 00ff"];
        foreach (var _ in (int[])[1, 2])
        {
            var expected = network.Records.Totals(new RecordFilter(Reason: "content.identifier"));
            Assert.NotEmpty(expected);
            foreach (var text in finding) Assert.Equal(expected, network.Records.Totals(new RecordFilter(text)));
            foreach (var text in missing) Assert.Equal((text, 0), (text, network.Records.Totals(new RecordFilter(text)).Count));
            while (await network.Follower.Round(Cancellation) > 0) { }
        }
    }

    [Fact]
    public async Task An_index_emptied_by_hand_is_made_again_from_the_record()
    {
        while (await network.Follower.Round(Cancellation) > 0) { }
        var before = await Answers();
        folder.Tamper("DELETE FROM record_index");
        folder.Tamper("DELETE FROM records_hourly");
        folder.Tamper("DELETE FROM actors_daily");
        if (folder.ConnectionString is null) folder.Tamper("INSERT INTO record_words (record_words) VALUES ('rebuild')");
        folder.Tamper("UPDATE index_state SET next = 0");
        while (await network.Follower.Round(Cancellation) > 0) { }
        Assert.Equal(before, await Answers());
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<IReadOnlyList<string>> Answers()
    {
        var answers = new List<string>();
        foreach (var (name, filter) in RecordQuestions.All) answers.Add(await RecordQuestions.Answer(network.Records, name, filter, Cancellation));
        return answers;
    }
}
