namespace GovernedNetwork.Ledger.Notes;

/// <summary>How a note is signed; the value is the type byte of the C2SP signed-note format.</summary>
public enum NoteAlgorithm
{
    /// <summary>No algorithm; never valid.</summary>
    None = 0,

    /// <summary>Ed25519 (RFC 8032), through the system's libcrypto; what other transparency-log clients expect.</summary>
    Ed25519 = 1,

    /// <summary>ECDSA over P-256 with SHA-256, signatures in DER; available wherever .NET is.</summary>
    EcdsaP256 = 2,
}
