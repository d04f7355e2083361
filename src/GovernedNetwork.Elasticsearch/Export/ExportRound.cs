using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>How one round ended.</summary>
internal abstract record ExportRound
{
    private ExportRound() { }

    /// <summary>Everything is in the index.</summary>
    public sealed record Idle : ExportRound;

    /// <summary>Another exports.</summary>
    public sealed record NotOurs : ExportRound;

    /// <param name="Next">The first position that is not settled now.</param>
    public sealed record Shipped(long Next, int Records, int Dead) : ExportRound;

    /// <summary>Only a person gets it going again. The records wait in the ledger.</summary>
    public sealed record Stopped(Failure Failure) : ExportRound;
}
