namespace GovernedNetwork.Elasticsearch.Reconciling;

internal enum FindingKind
{
    /// <summary>In the ledger and not in the index.</summary>
    Missing,

    /// <summary>In the index and not as the ledger has it: somebody changed it, or the index was made otherwise. It is left as evidence.</summary>
    Altered,

    /// <summary>In a second index besides its own.</summary>
    Doubled,

    /// <summary>In the index and not in the ledger.</summary>
    Foreign,

    /// <summary>Erased in the ledger, and not yet in the index.</summary>
    NotErased,
}

/// <param name="Position">The record's; that of a foreign document is what it claims.</param>
/// <param name="Index">Where the document is, or should be.</param>
internal sealed record Finding(FindingKind Kind, long Position, string Index, bool Repaired = false);
