using System.Buffers;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>
/// Writes an export, line by line, and refuses an order that no verifier would accept. It only fills the buffer: the caller
/// flushes (a <c>PipeWriter</c> over the response or the file does).
/// Order: the header, the records from position 0, each checkpoint directly after the last record that it covers, and in the
/// end one checkpoint that covers all.
/// </summary>
public sealed class ExportWriter
{
    private readonly IBufferWriter<byte> _output;
    private long _size;

    /// <summary>Writes the header.</summary>
    /// <param name="output">Where the UTF-8 lines go.</param>
    /// <param name="header">Its size is how many records there are.</param>
    /// <param name="from">The first position that follows: 0, or, for one who has those before, the size of a checkpoint.</param>
    public ExportWriter(IBufferWriter<byte> output, ExportHeader header, long from = 0)
    {
        (_output, _size, Next) = (output, header.Size, from);
        header.Write(output);
        output.Write("\n"u8);
    }

    /// <summary>The position that the next record must have; so also how many were written.</summary>
    public long Next { get; private set; }

    /// <summary>Whether all records are written and a checkpoint covers the last of them.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The log grew while it was written, for a reader who follows it.</summary>
    public void Extend(long size) => _size = Math.Max(_size, size);

    /// <summary>Writes one record.</summary>
    /// <exception cref="InvalidOperationException">The record is not the next one, or is one more than the header names.</exception>
    /// <exception cref="ArgumentException">Salt and payload are not both there or both absent, or the salt is not 32 bytes long.</exception>
    public void Write(ExportRecord record)
    {
        if (record.Position != Next || Next >= _size)
        {
            throw new InvalidOperationException($"Record {record.Position} cannot follow: {Next} of {_size} are written.");
        }

        if (record.Salt.HasValue != record.Payload.HasValue || record.Salt is { Length: not Commitment.SaltLength })
        {
            throw new ArgumentException($"A record has a payload and {Commitment.SaltLength} salt bytes, or, erased, neither.", nameof(record));
        }

        RecordLine.Write(_output, record);
        _output.Write("\n"u8);
        Next++;
        IsComplete = false;
    }

    /// <summary>Writes a checkpoint, which must cover exactly the records written so far.</summary>
    /// <param name="note">The checkpoint as it was signed, byte for byte.</param>
    /// <exception cref="ArgumentException">The note is no signed checkpoint.</exception>
    /// <exception cref="InvalidOperationException">The checkpoint's place is not here.</exception>
    public void WriteCheckpoint(string note)
    {
        if (!SignedNote.TryParse(note, out var signed) || !Checkpoint.TryParse(signed.Text, out var checkpoint))
        {
            throw new ArgumentException("Not a signed checkpoint.", nameof(note));
        }

        if (checkpoint.Size != Next)
        {
            throw new InvalidOperationException($"A checkpoint of {checkpoint.Size} records stands after record {checkpoint.Size - 1}; {Next} are written.");
        }

        CheckpointLine.Write(_output, note);
        _output.Write("\n"u8);
        IsComplete = Next == _size;
    }
}
