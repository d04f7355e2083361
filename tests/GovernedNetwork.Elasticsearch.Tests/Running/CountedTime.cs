namespace GovernedNetwork.Elasticsearch.Tests.Running;

/// <summary>A time that passes only by what is said to take some, and by rests, which are counted and do not last.</summary>
internal sealed class CountedTime : TimeProvider
{
    private long now = 1;
    private long rested;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Rested => TimeSpan.FromTicks(rested);

    public override long GetTimestamp() => Interlocked.Read(ref now);

    public void Pass(TimeSpan span) => Interlocked.Add(ref now, span.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero) return base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Add(ref rested, dueTime.Ticks);
        Pass(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
