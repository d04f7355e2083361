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
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            notes.Add(Parse(rest[..end], path, $"line {notes.Count + 1}"));
            rest = rest[(end + 1)..];
        }

        return notes;
    }

    /// <summary>The last checkpoint, without reading those before it; null when there is none.</summary>
    /// <exception cref="FormatException">The last whole line holds no signed checkpoint.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SignedNote? ReadLast(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var end = LineEnd(file, file.Length);
        if (end == 0)
        {
            return null;
        }

        var start = LineEnd(file, end - 1);
        var line = new byte[end - 1 - start];
        file.Position = start;
        file.ReadExactly(line);
        return Parse(line, path, "the last line");
    }

    /// <summary>Adds a checkpoint; when this returns, it is on the disk. A line that a crash left unfinished is taken away first.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Append(string path, SignedNote note)
    {
        var line = new ArrayBufferWriter<byte>();
        CheckpointLine.Write(line, note.ToString());
        line.Write("\n"u8);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var whole = LineEnd(file, file.Length);
        if (whole < file.Length)
        {
            file.SetLength(whole);
        }

        file.Position = whole;
        file.Write(line.WrittenSpan);
        file.Flush(flushToDisk: true);
    }

    private static SignedNote Parse(ReadOnlySpan<byte> line, string path, string where) =>
        line.StartsWith(CheckpointLine.Start) && CheckpointLine.Read(line) is { } text && SignedNote.TryParse(text, out var note) && Checkpoint.TryParse(note.Text, out _)
            ? note
            : throw new FormatException($"The anchor file {path} holds no signed checkpoint in {where}: somebody changed it, or it is another file.");

    /// <summary>Where the last whole line before a place ends, its newline included; 0 when there is none.</summary>
    private static long LineEnd(FileStream file, long before)
    {
        for (var end = before; end > 0; end--)
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
