using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GovernedNetwork.Ledger.Notes;

/// <summary>
/// What a log says of itself at one moment, in the text of C2SP tlog-checkpoint. Sign it as a note; publish it away from the
/// log, or a restored old copy of the log cannot be told from the log.
/// </summary>
/// <param name="Origin">Which log this is; unique and unchanging, such as <c>ledger.example.org/audit</c>.</param>
/// <param name="Size">The number of leaves.</param>
/// <param name="Root">The root over those leaves.</param>
/// <param name="NextKey">The verifier key that signs every later checkpoint; null while the key stays. Carried as an extension line.</param>
public sealed record Checkpoint(string Origin, long Size, LedgerHash Root, string? NextKey = null)
{
    private const string NextKeyLine = "next-key ";

    /// <summary>Three lines: origin, decimal size, base64 root; a fourth when the key changes. The text to sign.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n{(NextKey is null ? "" : $"{NextKeyLine}{NextKey}\n")}");

    /// <summary>Signs this checkpoint. A log must first make sure that it extends the last one that it signed.</summary>
    /// <exception cref="ArgumentException">The origin is empty or spans lines, or the size is negative.</exception>
    public SignedNote Sign(params NoteSigner[] signers) =>
        TryParse(ToString(), out var same) && same == this
            ? SignedNote.Sign(ToString(), signers)
            : throw new ArgumentException("A checkpoint has an origin of one line and a size that is not negative.");

    /// <summary>Reads the text of a checkpoint.</summary>
    /// <exception cref="FormatException">The text is no checkpoint.</exception>
    public static Checkpoint Parse(string text) =>
        TryParse(text, out var checkpoint) ? checkpoint : throw new FormatException("A checkpoint is three lines: origin, size without leading zeros, root in base64.");

    /// <summary>
    /// As <see cref="Parse"/>, with null and false for anything else. Other extension lines than the one of
    /// <see cref="NextKey"/> are allowed, as the specification asks of readers, and not kept.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length != 0 || lines[..^1].Any(string.IsNullOrEmpty)
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || lines[1] != size.ToString(CultureInfo.InvariantCulture)
            || !LedgerHash.TryParseBase64(lines[2], out var root))
        {
            return false;
        }

        var next = Array.Find(lines[3..], line => line.StartsWith(NextKeyLine, StringComparison.Ordinal));
        checkpoint = new Checkpoint(lines[0], size, root, next?[NextKeyLine.Length..]);
        return true;
    }
}
