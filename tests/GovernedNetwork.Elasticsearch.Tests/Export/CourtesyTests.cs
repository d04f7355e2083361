using FsCheck;
using FsCheck.Fluent;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Tests.Running;

namespace GovernedNetwork.Elasticsearch.Tests.Export;

/// <summary>Members go first, and the index is never left behind for good.</summary>
public sealed class CourtesyTests
{
    [Fact]
    public void Work_and_rest_together_give_the_export_its_share_and_no_more() =>
        Prop.ForAll(Pieces.ToArbitrary(), pieces =>
        {
            var (share, worked) = pieces;
            var (work, rest) = (worked.Aggregate(TimeSpan.Zero, (sum, each) => sum + each), worked.Aggregate(TimeSpan.Zero, (sum, each) => sum + Courtesy.Rest(each, share)));
            // A tick is what a time can be rounded by.
            Assert.InRange(work / (work + rest), 0, share + 0.0001);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void However_long_a_piece_took_the_rest_ends_and_records_go_on() =>
        Prop.ForAll(Gen.Choose(1, 100).SelectMany(percent => Gen.Choose(0, int.MaxValue), (percent, ticks) => (Share: percent / 100.0, Worked: TimeSpan.FromTicks((long)ticks * 1000))).ToArbitrary(), each =>
            Assert.InRange(Courtesy.Rest(each.Worked, each.Share), TimeSpan.Zero, Courtesy.LongestPiece * 99)).QuickCheckThrowOnFailure();

    [Fact]
    public void While_the_backlog_grows_the_share_does_until_nothing_rests_and_then_it_comes_back() =>
        Prop.ForAll(Gen.Choose(1, 100).Select(percent => percent / 100.0).ToArbitrary(), least =>
        {
            var share = least;
            for (var look = 0; look < 7; look++) share = Courtesy.Next(share, least, grows: true);
            Assert.Equal(1, share);
            for (var look = 0; look < 7; look++) share = Courtesy.Next(share, least, grows: false);
            Assert.Equal(least, share);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_backlog_that_grows_beside_the_export_makes_it_rest_less_and_one_that_grew_while_it_could_not_ship_does_not()
    {
        var time = new CountedTime();
        var attendance = new Attendance(time);
        var courtesy = new Courtesy(attendance, new ElasticsearchOptions { MembersFirstPercent = 10 }, time);
        async Task<double> Share()
        {
            attendance.Seen();
            courtesy.Work(() => { time.Pass(TimeSpan.FromMilliseconds(1)); return 0; });
            var before = time.Rested;
            await courtesy.Turn(TestContext.Current.CancellationToken);
            return 1 / (1 + (time.Rested - before).TotalMilliseconds);
        }

        void Saw(long waiting, int seconds)
        {
            time.Pass(TimeSpan.FromSeconds(seconds));
            courtesy.Saw(waiting);
        }

        Saw(50_000, 10);
        courtesy.Stood();
        Saw(70_000, 9);
        courtesy.Stood();
        Saw(80_000, 10);
        Assert.Equal(0.1, await Share(), 0.001);
        // However slow its rounds are.
        Saw(90_000, 60);
        Assert.Equal(0.2, await Share(), 0.001);
        for (var look = 0; look < 2; look++) Saw(85_000, 5);
        Assert.Equal(0.1, await Share(), 0.001);
    }

    [Theory]
    // Requests are small beside members, so that none of them takes a processor for long.
    [InlineData(true, 9, 20)]
    [InlineData(false, 0, 2)]
    public async Task An_export_rests_beside_members_as_long_as_its_share_says_and_alone_not_at_all_and_comes_to_its_end(bool beside, int restForWork, int requests)
    {
        var (time, worked) = (new CountedTime(), TimeSpan.Zero);
        await using var export = await Exporting.Of(FakeLedger.Of(2000), options => options.MembersFirstPercent = 10);
        var attendance = new Attendance(time);
        export.Ledger.Reading = () =>
        {
            worked += TimeSpan.FromMilliseconds(2);
            time.Pass(TimeSpan.FromMilliseconds(2));
            if (beside) attendance.Seen();
        };
        if (beside) attendance.Seen();
        var exporter = export.Another(attendance, time);
        while (await exporter.Round(TestContext.Current.CancellationToken) is ExportRound.Shipped) { }

        Assert.Equal((2000L, 2000), (export.State.Point.Next, export.Host.Documents("governed-audit-2026.11").Count));
        Assert.Equal(requests, export.Host.Asked.Count(request => request.Contains("/_bulk", StringComparison.Ordinal)));
        // The last look finds nothing more to do, and needs no rest.
        Assert.Equal((worked - TimeSpan.FromMilliseconds(2)) * restForWork, time.Rested);
    }

    [Fact]
    public void A_deed_is_heard_of_and_forgotten_after_a_while()
    {
        var time = new CountedTime();
        var attendance = new Attendance(time);
        var courtesy = new Courtesy(attendance, new ElasticsearchOptions(), time);
        Assert.False(courtesy.IsDue);
        attendance.Seen();
        Assert.True(courtesy.IsDue);
        time.Pass(TimeSpan.FromSeconds(3));
        Assert.False(courtesy.IsDue);
    }

    private static Gen<(double Share, IReadOnlyList<TimeSpan> Worked)> Pieces =>
        Gen.Choose(1, 100).SelectMany(
            percent => Gen.Choose(1000, (int)Courtesy.LongestPiece.Ticks).ListOf(), (percent, ticks) => (percent / 100.0, (IReadOnlyList<TimeSpan>)[TimeSpan.FromTicks(5000), .. ticks.Select(each => TimeSpan.FromTicks(each))]));
}
