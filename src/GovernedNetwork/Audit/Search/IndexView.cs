using System.Data.Common;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Audit.Search;

/// <summary>The index and, behind it, the records that it has not reached: of one moment, so that nothing is missed or seen twice.</summary>
internal sealed class IndexView : IDisposable
{
    private readonly DbConnection connection;
    private readonly DbTransaction? own;
    private readonly long next;

    private IndexView(DbConnection connection, DbTransaction? own) => (this.connection, this.own, next) = (connection, own, IndexFollower.Next(connection));

    public static IndexView Of(Store store)
    {
        var connection = store.OpenReader();
        return new(connection, store.Snapshot(connection));
    }

    /// <param name="snapshot">A reader's, which sees one moment; it stays its owner's.</param>
    public static IndexView On(DbConnection snapshot) => new(snapshot, null);

    /// <summary>A page, newest first.</summary>
    public IReadOnlyList<RecordRow> Page(RecordFilter filter, int size)
    {
        List<RecordRow> page = [.. Tail(filter).Reverse().Take(size).Select(each => each.Row)];
        if (page.Count == size) return page;
        using var command = connection.CreateCommand();
        if (IndexQuery.Of(filter, command) is not { } query) return page;
#pragma warning disable CA2100 // Literals of these classes; every value is a parameter.
        command.CommandText = $"SELECT {RecordSearch.Columns} FROM {query.From} JOIN records r ON r.position = i.position WHERE {query.Where} ORDER BY {query.Position} DESC LIMIT @size";
#pragma warning restore CA2100
        command.Bind("@size", size - page.Count);
        using var rows = command.ExecuteReader();
        while (rows.Read()) page.Add(RecordSearch.Read(rows));
        return page;
    }

    /// <summary>Positions that fit, oldest first.</summary>
    public IReadOnlyList<long> Positions(RecordFilter filter)
    {
        var found = new List<long>();
        using var command = connection.CreateCommand();
        if (IndexQuery.Of(filter, command) is not { } query) return found;
#pragma warning disable CA2100 // As above.
        command.CommandText = $"SELECT i.position FROM {query.From} WHERE {query.Where} ORDER BY {query.Position}";
#pragma warning restore CA2100
        using (var rows = command.ExecuteReader())
            while (rows.Read()) found.Add(rows.GetInt64(0));
        found.AddRange(Tail(filter).Select(each => each.Entry.Position));
        return found;
    }

    /// <summary>How many records have each value of a field; of the effect, where no field is named.</summary>
    public Dictionary<string, long> Count(RecordFilter given, RecordField? field)
    {
        var (filter, counts) = (given with { Before = null }, new Dictionary<string, long>(StringComparer.Ordinal));
        using var command = connection.CreateCommand();
        if (CountQuery.Of(filter, field, command) is { } query)
        {
            var column = field switch { null => "effect", RecordField.Reason => query.Reason, RecordField.Action => "action", RecordField.Actor => "actor", _ => "network" };
            Group(command, query, column, (value, _, number) => Add(value, number));
        }

        foreach (var (entry, _) in Tail(filter))
            Add(field switch { null => entry.Effect, RecordField.Reason => entry.Reasons, RecordField.Action => entry.Action, RecordField.Actor => entry.Actor, _ => entry.Network ?? "" }, 1);
        return counts;

        void Add(string value, long number)
        {
            foreach (var each in field is RecordField.Reason ? value.Split(' ').Distinct() : [value])
                if (each.Length > 0) counts[each] = counts.GetValueOrDefault(each) + number;
        }
    }

    public IReadOnlyList<Decided> Over(RecordFilter given, int hours, int last)
    {
        var (filter, slots) = (given with { Before = null }, new SortedDictionary<long, Decided>());
        using var command = connection.CreateCommand();
        if (CountQuery.Of(filter, null, command) is { } query) Group(command, query with { Hour = $"{query.Hour} / {hours}" }, "effect", (effect, slot, number) => Add(slot, effect, number), bySlot: true);
        foreach (var (entry, _) in Tail(filter)) Add(entry.At / IndexRows.TicksOfHour / hours, entry.Effect, 1);
        return [.. slots.Values.TakeLast(last)];

        void Add(long slot, string effect, long number)
        {
            var known = slots.GetValueOrDefault(slot) ?? new Decided(Instant.FromUnixTimeTicks(slot * hours * IndexRows.TicksOfHour), 0, 0, 0);
            slots[slot] = effect switch
            {
                "permit" => known with { Permit = known.Permit + number },
                "hold" => known with { Hold = known.Hold + number },
                _ => known with { Deny = known.Deny + number },
            };
        }
    }

    public void Dispose()
    {
        if (own is null) return;
        own.Dispose();
        connection.Dispose();
    }

    private static void Group(DbCommand command, CountQuery query, string column, Action<string, long, long> add, bool bySlot = false)
    {
        var slot = bySlot ? query.Hour : "0";
#pragma warning disable CA2100 // Literals of these classes; every value is a parameter.
        command.CommandText = $"SELECT {column}, {slot} AS slot, {query.Number} FROM {query.From} WHERE {query.Where} GROUP BY {column}{(bySlot ? ", slot" : "")}";
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        while (rows.Read())
            if (!rows.IsDBNull(0)) add(rows.GetString(0), Convert.ToInt64(rows[1], System.Globalization.CultureInfo.InvariantCulture), rows.GetInt64(2));
    }

    private IEnumerable<(RecordEntry Entry, RecordRow Row)> Tail(RecordFilter filter) =>
        RecordEntry.Read(connection, next, int.MaxValue).Where(each => each.Entry.Fits(filter));
}
