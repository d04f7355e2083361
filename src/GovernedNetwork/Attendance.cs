namespace GovernedNetwork;

/// <summary>When a member last did or read something on this node, so that work which can wait lets members go first.</summary>
public sealed class Attendance(TimeProvider time)
{
    private long last = time.GetTimestamp() - (time.TimestampFrequency * 3600);

    /// <summary>For how long nobody has.</summary>
    public TimeSpan Quiet => time.GetElapsedTime(Volatile.Read(ref last));

    public void Seen() => Volatile.Write(ref last, time.GetTimestamp());
}
