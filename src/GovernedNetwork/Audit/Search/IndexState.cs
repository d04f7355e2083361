using GovernedNetwork.Audit.Panels;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit.Search;

/// <summary>How far the index of the record has come.</summary>
internal sealed class IndexState(Store store) : IRecordFollower
{
    public Task<FollowerState> State(CancellationToken cancellation)
    {
        using var connection = store.OpenReader();
        return Task.FromResult(new FollowerState("Index for searches", IndexFollower.Next(connection)));
    }
}
