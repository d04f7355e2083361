using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Audit;

/// <summary>
/// Reads the record. Callers pass <see cref="ConsultRecord"/> through the Gate first. Lists and totals hold what has a position,
/// so that a cursor never skips; a single decision is found at once.
/// </summary>
public sealed partial class RecordSearch(Store store)
{
    private const string Columns =
        "position, id, at, actor, actor_kind, channel, action, effect, resource_type, resource_id, group_id, network, reasons, revision, request";

    /// <summary>A page of records, newest first.</summary>
    public IReadOnlyList<RecordRow> Page(RecordFilter filter, int size)
    {
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
        var where = Where(filter, command);
#pragma warning disable CA2100 // Literals of this class; every value is a parameter.
        command.CommandText = $"SELECT {Columns} FROM records WHERE {where} ORDER BY position DESC LIMIT @size";
#pragma warning restore CA2100
        command.Bind("@size", size);
        using var rows = command.ExecuteReader();
        var page = new List<RecordRow>();
        while (rows.Read()) page.Add(Read(rows));
        return page;
    }

    /// <summary>How many records have each effect.</summary>
    public IReadOnlyDictionary<string, long> Totals(RecordFilter filter)
    {
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
        var where = Where(filter with { Before = null }, command);
#pragma warning disable CA2100 // As above.
        command.CommandText = $"SELECT effect, COUNT(*) FROM records WHERE {where} GROUP BY effect";
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var totals = new SortedDictionary<string, long>(StringComparer.Ordinal);
        while (rows.Read()) totals[rows.GetString(0)] = rows.GetInt64(1);
        return totals;
    }

    /// <summary>Decisions by hour and effect, oldest first; the last 48 hours in which something was decided.</summary>
    public IReadOnlyList<HourOfDecisions> Hours(RecordFilter filter)
    {
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
        var where = Where(filter with { Before = null }, command);
#pragma warning disable CA2100 // As above.
        command.CommandText =
            $"""
            SELECT at / 36000000000 AS hour, COUNT(*) FILTER (WHERE effect = 'permit'),
                   COUNT(*) FILTER (WHERE effect = 'hold'), COUNT(*) FILTER (WHERE effect = 'deny')
            FROM records WHERE {where} GROUP BY hour ORDER BY hour DESC LIMIT 48
            """;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var hours = new List<HourOfDecisions>();
        while (rows.Read())
        {
            var hour = Instant.FromUnixTimeTicks(rows.GetInt64(0) * 36_000_000_000);
            hours.Add(new HourOfDecisions(hour.ToString("uuuu-MM-dd HH':00'", CultureInfo.InvariantCulture), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3)));
        }

        hours.Reverse();
        return hours;
    }

    /// <summary>One record with its payload; null when there is no such decision.</summary>
    public RecordDetail? Find(DecisionId id)
    {
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns}, payload, commitment FROM records WHERE id = @id";
        command.Bind("@id", id.Value.ToString());
        using var row = command.ExecuteReader();
        if (!row.Read()) return null;
        var payload = row.IsDBNull(15) ? null : row.GetString(15);
        return new RecordDetail(Read(row), payload is null ? null : AuditTrail.Payload(payload).Record.ToDecision(), payload, Convert.ToHexStringLower((byte[])row[16]));
    }

    /// <summary>What was recorded, oldest first, from one snapshot; the payload is null when it was erased.</summary>
    internal IEnumerable<(long Position, string? Payload)> Payloads(RecordFilter filter)
    {
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
        var where = Where(filter, command);
#pragma warning disable CA2100 // Literals of this class; every value is a parameter.
        command.CommandText = $"SELECT position, payload FROM records WHERE {where} ORDER BY position";
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        while (rows.Read()) yield return (rows.GetInt64(0), Text(rows, 1));
    }

    internal static string Where(RecordFilter filter, DbCommand command)
    {
        var where = new StringBuilder("position IS NOT NULL");
        void And(string condition, string parameter, object? value)
        {
            if (value is null or "") return;
            where.Append(" AND ").Append(condition);
            command.Bind(parameter, value);
        }

        And("actor = @actor", "@actor", filter.Actor);
        And("action = @action", "@action", filter.Action);
        And("effect = @effect", "@effect", filter.Effect);
        And("(' ' || reasons || ' ') LIKE ('% ' || @reason || ' %')", "@reason", filter.Reason);
        And("group_id = @group", "@group", filter.Group);
        And("network = @network", "@network", filter.Network);
        And("resource_id = @resource", "@resource", filter.Resource);
        And("at >= @from", "@from", filter.From?.ToUnixTimeTicks());
        And("at < @until", "@until", filter.Until?.ToUnixTimeTicks());
        And("position < @before", "@before", filter.Before);
        And("lower(payload) LIKE lower(@text) ESCAPE '\\'", "@text", filter.Text is { Length: > 0 } text ? $"%{Literally(text)}%" : null);
        return where.ToString();
    }

    /// <summary>The letters that LIKE would take for patterns, as themselves.</summary>
    private static string Literally(string text) => LikePattern().Replace(text, @"\$0");

    [GeneratedRegex(@"[%_\\]")]
    private static partial Regex LikePattern();

    private static RecordRow Read(DbDataReader row) => new(
        row.IsDBNull(0) ? null : row.GetInt64(0), new DecisionId(Guid.Parse(row.GetString(1), CultureInfo.InvariantCulture)),
        Instant.FromUnixTimeTicks(row.GetInt64(2)), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8), row.GetString(9), Text(row, 10), Text(row, 11),
        row.GetString(12).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.GetString(13), row.GetString(14));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <param name="Position">Null until it is sequenced: on PostgreSQL up to a second after the deed, or longer while an older transaction is open.</param>
public sealed record RecordRow(
    long? Position, DecisionId Id, Instant At, string Actor, string ActorKind, string Channel, string Action, string Effect, string ResourceType,
    string ResourceId, string? Group, string? Network, IReadOnlyList<string> Reasons, string Revision, string Request);

/// <param name="Decision">Null, like the payload, when it was erased.</param>
/// <param name="Payload">The canonical JSON that the ledger commits to.</param>
public sealed record RecordDetail(RecordRow Row, Decisions.Decision? Decision, string? Payload, string Commitment);

public sealed record HourOfDecisions(string Hour, long Permit, long Hold, long Deny);
