using System.Data.Common;
using System.Globalization;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Audit;

/// <summary>
/// Reads the record. Callers pass <see cref="ConsultRecord"/> through the Gate first. Lists and totals hold what has a position,
/// so that a cursor never skips; a single decision is found at once.
/// </summary>
public sealed class RecordSearch(Store store) : IRecordIndex
{
    internal const int ColumnCount = 15;

    internal const string Columns =
        "r.position, r.id, r.at, r.actor, r.actor_kind, r.channel, r.action, r.effect, r.resource_type, r.resource_id, r.group_id, r.network, r.reasons, r.revision, r.request";

    /// <summary>A page of records, newest first.</summary>
    public IReadOnlyList<RecordRow> Page(RecordFilter filter, int size)
    {
        using var view = IndexView.Of(store);
        return view.Page(filter, size);
    }

    /// <summary>How many records have each effect.</summary>
    public IReadOnlyDictionary<string, long> Totals(RecordFilter filter)
    {
        using var view = IndexView.Of(store);
        return new SortedDictionary<string, long>(view.Count(filter, null), StringComparer.Ordinal);
    }

    /// <summary>One record with its payload; null when there is no such decision.</summary>
    public RecordDetail? Find(DecisionId id)
    {
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns}, r.payload, r.commitment FROM records r WHERE r.id = @id";
        command.Bind("@id", id.Value.ToString());
        using var row = command.ExecuteReader();
        if (!row.Read()) return null;
        var payload = Text(row, ColumnCount);
        return new RecordDetail(Read(row), payload is null ? null : AuditTrail.Payload(payload).Record.ToDecision(), payload, Convert.ToHexStringLower((byte[])row[ColumnCount + 1]));
    }

    /// <summary>The rows at these positions, in their order; a position that the ledger does not have is left out.</summary>
    public IReadOnlyList<RecordRow> At(IReadOnlyList<long> positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM records r WHERE r.position = @position";
        command.Bind("@position", 0L);
        var found = new List<RecordRow>(positions.Count);
        foreach (var position in positions)
        {
            command.Parameters[0].Value = position;
            using var row = command.ExecuteReader();
            if (row.Read()) found.Add(Read(row));
        }

        return found;
    }

    /// <summary>What was recorded, oldest first, from one snapshot; the payload is null when it was erased.</summary>
    internal IEnumerable<(long Position, string? Payload)> Payloads(RecordFilter filter)
    {
        using var connection = store.OpenReader();
        using var snapshot = store.Snapshot(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT payload FROM records WHERE position = @position";
        command.Bind("@position", 0L);
        foreach (var position in IndexView.On(connection).Positions(filter))
        {
            command.Parameters[0].Value = position;
            yield return (position, command.ExecuteScalar() as string);
        }
    }

    Task<IReadOnlyList<RecordRow>> IRecordIndex.Page(RecordFilter filter, int size, CancellationToken cancellation) => Task.FromResult(Page(filter, size));

    Task<IReadOnlyDictionary<string, long>> IRecordIndex.Totals(RecordFilter filter, CancellationToken cancellation) => Task.FromResult(Totals(filter));

    Task<IReadOnlyList<Decided>> IRecordIndex.Over(RecordFilter filter, TimeSlot slot, int last, CancellationToken cancellation)
    {
        using var view = IndexView.Of(store);
        return Task.FromResult(view.Over(filter, slot == TimeSlot.Day ? 24 : 1, last));
    }

    Task<IReadOnlyList<Frequent>> IRecordIndex.Top(RecordFilter filter, RecordField field, int size, CancellationToken cancellation)
    {
        using var view = IndexView.Of(store);
        return Task.FromResult<IReadOnlyList<Frequent>>(
            [.. view.Count(filter, field).OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).Take(size).Select(each => new Frequent(each.Key, each.Value))]);
    }

    Task<long> IRecordIndex.Actors(RecordFilter filter, CancellationToken cancellation)
    {
        using var view = IndexView.Of(store);
        return Task.FromResult((long)view.Count(filter, RecordField.Actor).Count);
    }

    internal static RecordRow Read(DbDataReader row) => new(
        row.IsDBNull(0) ? null : row.GetInt64(0), new DecisionId(Guid.Parse(row.GetString(1), CultureInfo.InvariantCulture)),
        Instant.FromUnixTimeTicks(row.GetInt64(2)), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8), row.GetString(9), Text(row, 10), Text(row, 11),
        row.GetString(12).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.GetString(13), row.GetString(14));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
