using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Audit.Sinks;

/// <summary>Everywhere that the record is copied to besides the index: each sink goes at its own pace, with a cursor of its own.</summary>
public sealed class AuditSinks
{
    internal AuditSinks(IEnumerable<IAuditSink> sinks, Store store, DerivedRows rows, IClock clock) =>
        Followers = [.. sinks.Select(sink => new SinkFollower(sink, new ExportState(sink.Name, store, rows, clock), store, clock))];

    public IReadOnlyList<SinkFollower> Followers { get; }

    /// <summary>Null when there is no sink of that name.</summary>
    public SinkFollower? Find(string name) => Followers.FirstOrDefault(follower => follower.Name == name);
}
