using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using GovernedNetwork.Ledger;
using GovernedNetwork.Storage;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Audit;

/// <summary>Appends decisions to the ledger inside the deed's own transaction.</summary>
/// <param name="place">Gives a record its position, or null where a sequencer does so later.</param>
internal sealed class AuditTrail(DbConnection connection, Func<LedgerHash, long?> place, IClock clock)
{
    private readonly PreparedCommand insert = new(connection,
        """
        INSERT INTO records (position, id, at, actor, actor_kind, channel, action, effect, resource_type, resource_id, group_id, network,
                             reasons, revision, request, salt, payload, commitment)
        VALUES (@position, @id, @at, @actor, @actor_kind, @channel, @action, @effect, @resource_type, @resource_id, @group_id, @network,
                @reasons, @revision, @request, @salt, @payload, @commitment)
        """,
        "@position", "@id", "@at", "@actor", "@actor_kind", "@channel", "@action", "@effect", "@resource_type", "@resource_id", "@group_id", "@network",
        "@reasons", "@revision", "@request", "@salt", "@payload", "@commitment");

    /// <summary>The last record of the present unit of work.</summary>
    public string? Last { get; set; }

    public void Append(AuditRecord record)
    {
        var now = clock.GetCurrentInstant();
        var payload = CanonicalJson.FromUtf8(JsonSerializer.SerializeToUtf8Bytes(
            new AuditPayload(1, InstantPattern.ExtendedIso.Format(now), record), AuditJson.Default.AuditPayload));
        var salt = RandomNumberGenerator.GetBytes(Commitment.SaltLength);
        var commitment = Commitment.Of(salt, payload);
        var columns = RecordColumns.Of(record, now);

        insert["@position"] = place(Commitment.LeafHash(commitment));
        insert["@id"] = columns.Id;
        insert["@at"] = columns.At;
        insert["@actor"] = columns.Actor;
        insert["@actor_kind"] = columns.ActorKind;
        insert["@channel"] = columns.Channel;
        insert["@action"] = columns.Action;
        insert["@effect"] = columns.Effect;
        insert["@resource_type"] = columns.ResourceType;
        insert["@resource_id"] = columns.ResourceId;
        insert["@group_id"] = columns.Group;
        insert["@network"] = columns.Network;
        insert["@reasons"] = columns.Reasons;
        insert["@revision"] = columns.Revision;
        insert["@request"] = columns.Request;
        insert["@salt"] = salt;
        insert["@payload"] = System.Text.Encoding.UTF8.GetString(payload);
        insert["@commitment"] = commitment.ToBytes();
        insert.Run();
        Last = columns.Id;
    }

    public static AuditPayload Payload(string json) => JsonSerializer.Deserialize(json, AuditJson.Default.AuditPayload)!;
}
