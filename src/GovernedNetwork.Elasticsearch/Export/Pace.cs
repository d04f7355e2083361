using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>How long to wait before a try that follows failures: up to twice as long each time, at any moment of that, so that many do not return at once.</summary>
internal sealed class Pace(Random random)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public TimeSpan Before(FailureKind? last, int failures)
    {
        if (last is not { } kind || failures == 0) return TimeSpan.Zero;
        // A full disk takes a person; an overload takes seconds.
        var first = kind == FailureKind.Blocked ? 10_000 : 200;
        var most = Math.Min(first * Math.Pow(2, Math.Min(failures - 1, 20)), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(most * random.NextDouble());
    }
}
