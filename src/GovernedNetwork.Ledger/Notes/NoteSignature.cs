namespace GovernedNetwork.Ledger.Notes;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">The signing key's name.</param>
/// <param name="KeyId">The signing key's id.</param>
/// <param name="Base64">Key id and signature together, as the line carries them.</param>
public sealed record NoteSignature(string Name, uint KeyId, string Base64)
{
    internal byte[] Signature() => Convert.FromBase64String(Base64)[NoteKey.IdLength..];
}
