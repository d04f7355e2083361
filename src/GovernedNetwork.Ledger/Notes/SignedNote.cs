using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace GovernedNetwork.Ledger.Notes;

/// <summary>
/// A text with signature lines beneath, as C2SP signed-note defines it. Parsing checks the form only; whether to believe the
/// text is for <see cref="Check"/> to say.
/// </summary>
/// <param name="Text">The signed text, its final newline included.</param>
/// <param name="Signatures">One or more signatures, in the order of their lines.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const int MaxSignatures = 100;
    private const string LineStart = "\u2014 ";

    /// <summary>Signs a text with one or more keys.</summary>
    /// <param name="text">Must end with a newline and hold no other control character.</param>
    /// <param name="signers">Who signs, in the order of the signature lines.</param>
    /// <exception cref="ArgumentException">The text is not fit for a note, or nobody signs.</exception>
    public static SignedNote Sign(string text, params NoteSigner[] signers)
    {
        if (!IsText(text) || signers.Length == 0)
        {
            throw new ArgumentException("A note ends with a newline, holds no other control character, and is signed by someone.", nameof(text));
        }

        return new SignedNote(text, [.. signers.Select(signer => Line(signer, text))]);
    }

    /// <summary>Reads a note.</summary>
    /// <exception cref="FormatException">The text is no signed note.</exception>
    public static SignedNote Parse(string note) =>
        TryParse(note, out var parsed) ? parsed : throw new FormatException("Not a signed note: a text, an empty line, then one signature a line.");

    /// <summary>As <see cref="Parse"/>, with null and false for anything that is no signed note.</summary>
    public static bool TryParse(string note, [NotNullWhen(true)] out SignedNote? parsed)
    {
        // The last empty line is the border, since the text itself may hold empty lines and signature lines cannot.
        parsed = null;
        var border = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (border < 0 || !note.EndsWith('\n') || !IsText(note[..(border + 1)]))
        {
            return false;
        }

        var lines = note[(border + 2)..].Split('\n')[..^1];
        var signatures = new List<NoteSignature>(lines.Length);
        foreach (var line in lines)
        {
            if (signatures.Count == MaxSignatures || !TryLine(line, out var signature))
            {
                return false;
            }

            signatures.Add(signature);
        }

        parsed = signatures.Count == 0 ? null : new SignedNote(note[..(border + 1)], signatures);
        return parsed is not null;
    }

    /// <summary>
    /// What the given keys say of this note. Signatures of other keys are ignored; a single bad one of a known key spoils
    /// the note, whoever else signed.
    /// </summary>
    public NoteTrust Check(params IReadOnlyCollection<NoteVerifier> known)
    {
        var trust = NoteTrust.NoKnownKey;
        foreach (var signature in Signatures)
        {
            foreach (var verifier in known)
            {
                if (verifier.Name != signature.Name || verifier.KeyId != signature.KeyId)
                {
                    continue;
                }

                if (!verifier.Verify(Text, signature.Signature()))
                {
                    return NoteTrust.BadSignature;
                }

                trust = NoteTrust.Trusted;
            }
        }

        return trust;
    }

    /// <summary>The note as it is stored and sent.</summary>
    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
        {
            note.Append(LineStart).Append(signature.Name).Append(' ').Append(signature.Base64).Append('\n');
        }

        return note.ToString();
    }

    private static NoteSignature Line(NoteSigner signer, string text)
    {
        var id = new byte[NoteKey.IdLength];
        BinaryPrimitives.WriteUInt32BigEndian(id, signer.Verifier.KeyId);
        return new NoteSignature(signer.Name, signer.Verifier.KeyId, Convert.ToBase64String([.. id, .. signer.Sign(text)]));
    }

    private static bool TryLine(string line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        var fields = line.Split(' ');
        if (fields.Length != 3 || fields[0] != LineStart[..^1] || !NoteKey.IsName(fields[1])
            || !NoteKey.TryBase64(fields[2], out var bytes) || bytes.Length <= NoteKey.IdLength)
        {
            return false;
        }

        signature = new NoteSignature(fields[1], BinaryPrimitives.ReadUInt32BigEndian(bytes), fields[2]);
        return true;
    }

    // U+FFFD is what a decoder leaves of bad UTF-8: the bytes that were signed would not be the bytes that were read.
    private static bool IsText(string text) =>
        text.EndsWith('\n') && text.All(unit => unit == '\n' || !char.IsControl(unit)) && !text.Contains('\uFFFD', StringComparison.Ordinal);
}
