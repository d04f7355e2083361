using System.Security.Cryptography;
using System.Text.Json;
using GovernedNetwork.Ledger;
using GovernedNetwork.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Audit;

/// <summary>Appends decisions to the ledger inside the deed's own transaction.</summary>
internal sealed class AuditTrail(SqliteConnection connection, LedgerHead head, IClock clock)
{
    private readonly PreparedCommand insert = new(connection,
        """
        INSERT INTO records (position, id, at, actor, actor_kind, channel, action, effect, resource_type, resource_id, group_id, network,
                             reasons, revision, request, salt, payload, commitment)
        VALUES ($position, $id, $at, $actor, $actor_kind, $channel, $action, $effect, $resource_type, $resource_id, $group_id, $network,
                $reasons, $revision, $request, $salt, $payload, $commitment)
        """,
        "$position", "$id", "$at", "$actor", "$actor_kind", "$channel", "$action", "$effect", "$resource_type", "$resource_id", "$group_id", "$network",
        "$reasons", "$revision", "$request", "$salt", "$payload", "$commitment");

    public void Append(AuditRecord record)
    {
        var now = clock.GetCurrentInstant();
        var payload = CanonicalJson.FromUtf8(JsonSerializer.SerializeToUtf8Bytes(
            new AuditPayload(1, InstantPattern.ExtendedIso.Format(now), record), AuditJson.Default.AuditPayload));
        var salt = RandomNumberGenerator.GetBytes(Commitment.SaltLength);
        var commitment = Commitment.Of(salt, payload);

        insert["$position"] = head.Append(Commitment.LeafHash(commitment));
        insert["$id"] = record.Decision.ToString();
        insert["$at"] = now.ToUnixTimeTicks();
        insert["$actor"] = record.Actor.Id;
        insert["$actor_kind"] = record.Actor.Kind;
        insert["$channel"] = record.Actor.Channel;
        insert["$action"] = record.Action;
        insert["$effect"] = record.Effect;
        insert["$resource_type"] = record.Resource.Type;
        insert["$resource_id"] = record.Resource.Id;
        insert["$group_id"] = record.Resource.Group;
        insert["$network"] = record.Destination?.Network;
        insert["$reasons"] = string.Join(' ', record.Reasons.Select(reason => reason.Code));
        insert["$revision"] = record.Revision;
        insert["$request"] = record.Request;
        insert["$salt"] = salt;
        insert["$payload"] = System.Text.Encoding.UTF8.GetString(payload);
        insert["$commitment"] = commitment.ToBytes();
        insert.Run();
    }

    public static AuditPayload Payload(string json) => JsonSerializer.Deserialize(json, AuditJson.Default.AuditPayload)!;
}
