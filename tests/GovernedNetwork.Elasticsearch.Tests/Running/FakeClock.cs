using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Running;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class FakeClock : IClock
{
    private long ticks = Instant.FromUtc(2026, 11, 22, 8, 0).ToUnixTimeTicks();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref ticks));

    public void Advance(Duration by) => Interlocked.Add(ref ticks, (long)by.TotalTicks);
}
