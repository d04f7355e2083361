using System.Data.Common;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Audit;

/// <summary>What of a record is searched by. It repeats the payload, and verification holds it to the payload.</summary>
public sealed record RecordColumns(
    string Id, long At, string Actor, string ActorKind, string Channel, string Action, string Effect, string ResourceType, string ResourceId,
    string? Group, string? Network, string Reasons, string Revision, string Request)
{
    internal const string Names = "id, at, actor, actor_kind, channel, action, effect, resource_type, resource_id, group_id, network, reasons, revision, request";

    internal static RecordColumns Of(AuditRecord record, Instant at) => new(
        record.Decision.ToString(), at.ToUnixTimeTicks(), record.Actor.Id, record.Actor.Kind, record.Actor.Channel, record.Action, record.Effect,
        record.Resource.Type, record.Resource.Id, record.Resource.Group, record.Destination?.Network,
        string.Join(' ', record.Reasons.Select(reason => reason.Code)), record.Revision, record.Request);

    internal static RecordColumns Of(AuditPayload payload) => Of(payload.Record, InstantPattern.ExtendedIso.Parse(payload.At).Value);

    /// <param name="first">Where <see cref="Names"/> begin in the row.</param>
    internal static RecordColumns Read(DbDataReader row, int first) => new(
        row.GetString(first), row.GetInt64(first + 1), row.GetString(first + 2), row.GetString(first + 3), row.GetString(first + 4),
        row.GetString(first + 5), row.GetString(first + 6), row.GetString(first + 7), row.GetString(first + 8), Text(row, first + 9),
        Text(row, first + 10), row.GetString(first + 11), row.GetString(first + 12), row.GetString(first + 13));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
