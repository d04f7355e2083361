using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests;

public abstract class RetryDeadLettersTests(StoreKind store) : IAsyncLifetime
{
    public sealed class OnSqlite() : RetryDeadLettersTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : RetryDeadLettersTests(StoreKind.Postgres);

    private readonly TemporaryFolder folder = TemporaryFolder.For(store);
    private RunningNetwork network = null!;
    private Community community = null!;
    private MemberId officer;
    private long fence;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        network = RunningNetwork.In(folder);
        community = new Community(network);
        officer = await community.Enrol("officer", "staff", "compliance");
        var now = network.Clock.GetCurrentInstant();
        fence = (await network.ExportState.Acquire("one", now, now + Duration.FromMinutes(2), Cancellation))!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_officer_has_all_of_them_or_one_sent_again_and_that_is_on_the_record()
    {
        await Letters(3, 5, 7);
        Assert.Equal(1, Community.Done(await Retry(officer, 5)));
        Assert.Equal([false, true, false], network.ExportProgress.Letters(0, 10).Select(letter => letter.Again));
        Assert.Equal(5, (await network.ExportState.Read(Cancellation)).Again);
        Assert.Equal(3, Community.Done(await Retry(officer)));
        Assert.Equal(3, (await network.ExportState.Read(Cancellation)).Again);

        var recorded = network.Records.Page(new RecordFilter(Action: "record.redrive"), 10);
        Assert.Equal([("permit", "dead_letters"), ("permit", "dead_letters")], recorded.Select(row => (row.Effect, row.ResourceId)));
        Assert.Contains("\"letters\":\"3\"", network.Records.Find(recorded[0].Id)!.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_tried_again_goes_or_stays_for_what_it_met_now()
    {
        await Letters(3, 5);
        await Retry(officer);
        Assert.True(await network.ExportState.Retried(fence, 3, null, Cancellation));
        Assert.True(await network.ExportState.Retried(fence, 5, new(5, "still too large"), Cancellation));
        var stays = Assert.Single(network.ExportProgress.Letters(0, 10));
        Assert.Equal((5, "still too large", false), (stays.Position, stays.Because, stays.Again));
        Assert.Null((await network.ExportState.Read(Cancellation)).Again);
    }

    [Fact]
    public async Task Others_are_refused_and_where_there_is_none_there_is_nothing_to_decide()
    {
        Assert.IsType<Outcome<int>.Missing>(await Retry(officer));
        await Letters(3);
        Assert.IsType<Outcome<int>.Missing>(await Retry(officer, 4));
        Community.Refused("index.not_officer", await Retry(await community.Enrol("clinician", "provider", "clinician")));
        Assert.Null((await network.ExportState.Read(Cancellation)).Again);
    }

    private async Task Letters(params long[] positions) =>
        Assert.True(await network.ExportState.Advance(fence, positions[^1] + 1, [.. positions.Select(position => new DeadLetter(position, "too large"))], Cancellation));

    private Task<Outcome<int>> Retry(MemberId member, long? position = null) => community.Pass(Community.As(member), new RetryDeadLetters(RetryDeadLetters.Index, position));
}
