using GovernedNetwork.Elasticsearch.Documents;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>One record of a shipment.</summary>
/// <param name="Ready">Null for one that cannot be sent at all.</param>
/// <param name="Because">Why it is dead; null while it is not.</param>
internal sealed record Piece(long Position, IndexedEntry.Ready? Ready, PieceState State, string? Because = null)
{
    public static Piece Of(IndexedEntry entry) => entry switch
    {
        IndexedEntry.Ready ready => new(entry.Entry.Position, ready, PieceState.Waiting),
        IndexedEntry.Poison poison => new(entry.Entry.Position, null, PieceState.Dead, poison.Because),
        _ => throw new InvalidOperationException("an entry is ready or poison"),
    };

    public Piece Dies(string because) => this with { State = PieceState.Dead, Because = because };
}

internal enum PieceState
{
    /// <summary>To be sent, or to be sent again.</summary>
    Waiting,

    /// <summary>Its id is taken; by whom is to be looked at.</summary>
    Taken,

    /// <summary>In the index.</summary>
    Settled,

    /// <summary>Not in the index, and not to be sent again.</summary>
    Dead,
}
