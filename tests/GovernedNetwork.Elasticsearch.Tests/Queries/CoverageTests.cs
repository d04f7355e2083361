using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Queries;
using GovernedNetwork.Elasticsearch.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Queries;

/// <summary>The server is asked only what it had whole some time ago, and shows by now.</summary>
public sealed class CoverageTests
{
    private readonly FakeClock clock = new();
    private ExportStanding standing = new(1000, 1000, OldestWaiting: null, 0, 0, null);

    [Fact]
    public void Nothing_is_known_of_it_at_first()
    {
        var coverage = new Coverage(() => standing, clock);
        Assert.False(coverage.Has(new RecordFilter(Before: 10)));
    }

    [Fact]
    public void What_it_took_a_moment_ago_does_not_count_yet()
    {
        var coverage = Known();
        Assert.True(coverage.Has(new RecordFilter(Before: 1000)));
        Assert.False(coverage.Has(new RecordFilter(Before: 1001)));

        standing = standing with { Next = 2000, Size = 2000 };
        clock.Advance(Duration.FromSeconds(16));
        Assert.False(coverage.Has(new RecordFilter(Before: 2000)));
        clock.Advance(Duration.FromSeconds(16));
        Assert.True(coverage.Has(new RecordFilter(Before: 2000)));
    }

    [Fact]
    public void A_question_without_an_end_is_not_for_it() => Assert.False(Known().Has(new RecordFilter(Effect: "deny")));

    [Fact]
    public void A_time_that_ends_before_the_oldest_record_that_waits_is_for_it()
    {
        var oldest = clock.GetCurrentInstant() - Duration.FromHours(2);
        standing = standing with { OldestWaiting = oldest, Size = 5000 };
        var coverage = Known();
        Assert.True(coverage.Has(new RecordFilter(Until: oldest - Duration.FromMinutes(1))));
        Assert.False(coverage.Has(new RecordFilter(Until: oldest)));
    }

    private Coverage Known()
    {
        var coverage = new Coverage(() => standing, clock);
        coverage.Has(new RecordFilter());
        clock.Advance(Duration.FromSeconds(16));
        coverage.Has(new RecordFilter());
        return coverage;
    }
}
