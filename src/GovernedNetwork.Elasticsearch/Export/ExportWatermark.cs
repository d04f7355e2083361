using GovernedNetwork.Audit.Panels;
using GovernedNetwork.Audit.Shipping;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>How far the export has come, for the page about integrity and lag.</summary>
internal sealed class ExportWatermark(ExportProgress progress) : IRecordFollower
{
    public Task<FollowerState> State(CancellationToken cancellation)
    {
        var standing = progress.Read();
        return Task.FromResult(new FollowerState("Elasticsearch", standing.Next, standing.Last?.At, standing.DeadLetters));
    }
}
