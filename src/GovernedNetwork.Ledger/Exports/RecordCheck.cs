using System.Buffers;
using System.Buffers.Text;
using GovernedNetwork.Ledger.Json;
using static GovernedNetwork.Ledger.Exports.ExportFaults;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>Whether a record's payload is what was committed to. Keeps its buffers between records.</summary>
internal sealed class RecordCheck
{
    private readonly ArrayBufferWriter<byte> _canonical = new(4096);
    private readonly CanonicalForm _form;

    public RecordCheck() => _form = new CanonicalForm(_canonical);

    /// <summary>The fault's code and sentence; null when there is none. Of an erased record nothing is left to check.</summary>
    public (string Code, string Sentence)? Fault(RecordLine record)
    {
        if (record.Erased)
        {
            return null;
        }

        // 32 bytes leave two unused bits in base64; writing the salt back shows whether someone set them.
        Span<byte> salt = stackalloc byte[Commitment.SaltLength + 1];
        Span<byte> again = stackalloc byte[RecordLine.SaltDigits];
        if (Base64.DecodeFromUtf8(record.Salt, salt, out _, out var length) != OperationStatus.Done || length != Commitment.SaltLength
            || Base64.EncodeToUtf8(salt[..length], again, out _, out _) != OperationStatus.Done || !again.SequenceEqual(record.Salt))
        {
            return (LineMalformed, "The salt is not 32 bytes in base64.");
        }

        if (Commitment.Of(salt[..length], record.Payload) != record.Commitment)
        {
            return (RecordChanged, "Salt and payload do not give the commitment: this record was changed.");
        }

        return record.Payload.StartsWith("{"u8) && CanonicalJson.IsCanonical(record.Payload, _form, _canonical)
            ? null
            : (PayloadNotCanonical, "The payload was committed to as it stands, but is no JSON object in canonical form.");
    }
}
