using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Proofs;

/// <summary>What both proof files have in common: lines, an empty line, and the signed checkpoint that they lead to.</summary>
internal static class ProofText
{
    /// <summary>The most hashes that any tree can ask for; C2SP tlog-witness names the same number.</summary>
    private const int MostHashes = 63;

    // A checkpoint has no empty line within its text, so the first one of the file is the border.
    public static bool TrySplit(
        string text, out string[] lines, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        var border = text.IndexOf("\n\n", StringComparison.Ordinal);
        (lines, note, checkpoint) = (border < 0 ? [] : text[..border].Split('\n'), null, null);
        return border >= 0 && SignedNote.TryParse(text[(border + 2)..], out note) && Checkpoint.TryParse(note.Text, out checkpoint);
    }

    /// <summary>A word, one space, and a number without leading zeros.</summary>
    public static bool TryNumber(string line, string word, out long number)
    {
        number = -1;
        return line.StartsWith(word + " ", StringComparison.Ordinal)
            && long.TryParse(line.AsSpan(word.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && line.Length == word.Length + 1 + number.ToString(CultureInfo.InvariantCulture).Length;
    }

    public static bool TryHashes(ReadOnlySpan<string> lines, out IReadOnlyList<LedgerHash> hashes)
    {
        var read = new List<LedgerHash>(lines.Length);
        foreach (var line in lines)
        {
            if (read.Count == MostHashes || !LedgerHash.TryParseBase64(line, out var hash))
            {
                break;
            }

            read.Add(hash);
        }

        hashes = read;
        return read.Count == lines.Length;
    }

    public static string Write(IEnumerable<string> first, IEnumerable<LedgerHash> hashes, SignedNote note)
    {
        var text = new StringBuilder();
        foreach (var line in first.Concat(hashes.Select(hash => hash.ToBase64())))
        {
            text.Append(line).Append('\n');
        }

        return text.Append('\n').Append(note).ToString();
    }
}
