using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Ledger;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Audit;

/// <summary>A record as it will stand in the ledger, but for its position. Made wherever the decision was: it needs no transaction.</summary>
/// <param name="Payload">Canonical JSON (RFC 8785).</param>
internal sealed record WrittenRecord(RecordColumns Columns, byte[] Salt, string Payload, LedgerHash Commitment)
{
    public static WrittenRecord Of(AuditRecord record, Instant at)
    {
        var payload = CanonicalText.Of(new AuditPayload(InstantPattern.ExtendedIso.Format(at), record, 1), AuditJson.Default.AuditPayload);
        var salt = RandomNumberGenerator.GetBytes(Ledger.Commitment.SaltLength);
        return new(RecordColumns.Of(record, at), salt, Encoding.UTF8.GetString(payload), Ledger.Commitment.Of(salt, payload));
    }
}
