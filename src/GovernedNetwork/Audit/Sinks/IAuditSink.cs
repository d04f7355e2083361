using GovernedNetwork.Audit.Formats;
using GovernedNetwork.Audit.Shipping;
using NodaTime;

namespace GovernedNetwork.Audit.Sinks;

/// <summary>
/// Somewhere else that the record is copied to, in order and from its beginning, such as a hospital's audit repository. A sink
/// may be given the same records again after a crash or a lost answer.
/// </summary>
public interface IAuditSink
{
    /// <summary>What its cursor is kept under; never changed.</summary>
    string Name { get; }

    /// <summary>The most records that it takes at once.</summary>
    int Batch { get; }

    Task<SinkAnswer> Take(IReadOnlyList<StoredRecord> records, CancellationToken cancellation);
}

public abstract record SinkAnswer
{
    private SinkAnswer()
    {
    }

    /// <summary>So many of the first records are settled: taken, or rejected for good.</summary>
    public sealed record Settled(int Count, IReadOnlyList<DeadLetter> Rejected) : SinkAnswer;

    /// <summary>Nothing was settled; try again later.</summary>
    /// <param name="Because">Quotes nothing of a record.</param>
    public sealed record Later(string Because, Duration? NotBefore = null) : SinkAnswer;
}
