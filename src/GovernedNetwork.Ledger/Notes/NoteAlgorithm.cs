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

    /// <summary>Ed25519 over a checkpoint and the time at which a witness saw it (C2SP tlog-cosignature). Only to verify: a log does not witness itself.</summary>
    Ed25519Cosignature = 4,
}
