using GovernedNetwork.Audit.Panels;
using GovernedNetwork.Audit.Shipping;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>How far the export has come, for the page about integrity and lag.</summary>
internal sealed class ExportWatermark(ExportProgress progress) : IRecordFollower
{
    /// <summary>When the oldest record waits for longer than this, questions go to the network's own index.</summary>
    public static readonly Duration Tolerated = Duration.FromMinutes(1);

    public Task<FollowerState> State(CancellationToken cancellation)
    {
        var standing = progress.Read();
        return Task.FromResult(new FollowerState("Elasticsearch", standing.Next, standing.Last?.At, standing.DeadLetters));
    }
}
