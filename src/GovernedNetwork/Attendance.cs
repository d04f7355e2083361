namespace GovernedNetwork;

/// <summary>When a member last did or read something on this node, so that work which can wait lets members go first.</summary>
public sealed class Attendance(TimeProvider time)
{
    /// <summary>Without a deed for so long nobody is in the way.</summary>
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(2);

    private long last = time.GetTimestamp() - (time.TimestampFrequency * 3600);

    public bool IsSomebodyThere => time.GetElapsedTime(Volatile.Read(ref last)) < Gone;

    public void Seen() => Volatile.Write(ref last, time.GetTimestamp());
}
