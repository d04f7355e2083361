using System.Data.Common;
using System.Text.Json;
using GovernedNetwork.Ledger;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit;

/// <summary>Appends decisions to the ledger inside the deed's own transaction.</summary>
/// <param name="place">Gives a record its position, or null where a sequencer does so later.</param>
internal sealed class AuditTrail(DbConnection connection, Func<LedgerHash, long?> place)
{
    private readonly WriteCommand insert = new(connection,
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

    public void Append(WrittenRecord record)
    {
        var columns = record.Columns;
        insert["@position"] = place(Commitment.LeafHash(record.Commitment));
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
        insert["@salt"] = record.Salt;
        insert["@payload"] = record.Payload;
        insert["@commitment"] = record.Commitment.ToBytes();
        insert.Run();
        Last = columns.Id;
    }

    public static AuditPayload Payload(string json) => JsonSerializer.Deserialize(json, AuditJson.Default.AuditPayload)!;
}
