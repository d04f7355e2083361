using NodaTime;

namespace GovernedNetwork.Audit.Anchors;

/// <summary>A place outside of the database that keeps checkpoints for ever.</summary>
public interface ICheckpointArchive
{
    /// <summary>For people: where it is.</summary>
    string Name { get; }

    /// <summary>The largest checkpoint that is kept there; null when there is none.</summary>
    /// <exception cref="AnchorException">It cannot be asked.</exception>
    Task<string?> Newest(CancellationToken cancellation);

    /// <summary>Keeps a checkpoint and never replaces one.</summary>
    /// <returns>The one that is kept for this size now: this one, or another that was there before.</returns>
    /// <exception cref="AnchorException">It is not known to be kept.</exception>
    Task<string> Keep(string note, long size, Instant at, CancellationToken cancellation);
}
