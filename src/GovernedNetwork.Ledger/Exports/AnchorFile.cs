using System.Buffers;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>
/// Checkpoints kept away from the ledger, in a file that only grows: one a line, spelled as in an export. Keep it on other
/// storage than the ledger, and best where nobody can write over it.
/// </summary>
public static class AnchorFile
{
    /// <summary>The checkpoints in their order. A last line without its end was being written when the machine stopped, and does not count.</summary>
    /// <exception cref="FormatException">A whole line holds no signed checkpoint.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<SignedNote> Read(string path)
    {
        var rest = File.ReadAllBytes(path).AsSpan();
        var notes = new List<SignedNote>();
        var number = 1;
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'), number++)
        {
            var line = rest[..end];
            rest = rest[(end + 1)..];
            if (!line.StartsWith(CheckpointLine.Start) || CheckpointLine.Read(line) is not { } text
                || !SignedNote.TryParse(text, out var note) || !Checkpoint.TryParse(note.Text, out _))
            {
                throw new FormatException($"Line {number} of the anchor file {path} holds no signed checkpoint: somebody changed it, or it is another file.");
            }

            notes.Add(note);
        }

        return notes;
    }

    /// <summary>Adds a checkpoint; when this returns, it is on the disk. A line that a crash left unfinished is taken away first.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Append(string path, SignedNote note)
    {
        var line = new ArrayBufferWriter<byte>();
        CheckpointLine.Write(line, note.ToString());
        line.Write("\n"u8);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var whole = EndOfLastLine(file);
        if (whole < file.Length)
        {
            file.SetLength(whole);
        }

        file.Position = whole;
        file.Write(line.WrittenSpan);
        file.Flush(flushToDisk: true);
    }

    private static long EndOfLastLine(FileStream file)
    {
        for (var end = file.Length; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
            {
                return end;
            }
        }

        return 0;
    }
}
