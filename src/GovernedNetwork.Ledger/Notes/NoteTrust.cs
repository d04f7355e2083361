namespace GovernedNetwork.Ledger.Notes;

/// <summary>What the known keys say of a note.</summary>
public enum NoteTrust
{
    /// <summary>No signature is by a known key: the note may be genuine, but nothing here shows it.</summary>
    NoKnownKey,

    /// <summary>A signature that names a known key is not that key's: the note or the signature was altered.</summary>
    BadSignature,

    /// <summary>At least one known key signed this very text, and no signature of a known key is bad.</summary>
    Trusted,
}
