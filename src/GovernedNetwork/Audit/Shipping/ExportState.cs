using System.Data.Common;
using System.Globalization;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Audit.Shipping;

/// <summary>Each write is one transaction that begins with the fence: whoever holds an older one finds no row to change.</summary>
/// <param name="sink">Where the record goes; each sink has a cursor of its own.</param>
internal sealed class ExportState(string sink, Store store, DerivedRows rows, IClock clock) : IExportState
{
    /// <summary>The index of the record in Elasticsearch or OpenSearch.</summary>
    public const string Index = "index";

    private const string Mine = "WHERE sink = @sink AND fence = @fence";

    public Task<long?> Acquire(string owner, Instant now, Instant until, CancellationToken cancellation) => rows.Keep(
        connection =>
        {
            Run(connection, "INSERT INTO export_state (sink, fence, owner, lease, next) VALUES (@sink, 0, '', 0, 0) ON CONFLICT DO NOTHING");
            var taken = Run(
                connection, "UPDATE export_state SET fence = fence + 1, owner = @owner, lease = @until WHERE sink = @sink AND (owner = @owner OR lease <= @now)",
                ("@owner", owner), ("@until", until.ToUnixTimeTicks()), ("@now", now.ToUnixTimeTicks())) == 1;
            return taken ? Fence(connection) : (long?)null;
        },
        cancellation);

    public Task<bool> Renew(long fence, Instant until, CancellationToken cancellation) =>
        Fenced(fence, "UPDATE export_state SET lease = @until " + Mine, [("@until", until.ToUnixTimeTicks())], cancellation);

    public Task<bool> Intend(long fence, ExportIntent intent, CancellationToken cancellation) => Fenced(
        fence, "UPDATE export_state SET intent_first = @first, intent_last = @last, intent_index = @index, intent_digest = @digest " + Mine,
        [("@first", intent.First), ("@last", intent.Last), ("@index", intent.Index), ("@digest", intent.Digest)], cancellation);

    public Task<bool> Advance(long fence, long cursor, IReadOnlyList<DeadLetter> dead, CancellationToken cancellation) => rows.KeepQuietly(
        connection =>
        {
            // Only forward: what is settled stays settled.
            var moved = Run(
                connection,
                "UPDATE export_state SET next = @next, intent_first = NULL, intent_last = NULL, intent_index = NULL, intent_digest = NULL " + Mine + " AND next <= @next",
                ("@fence", fence), ("@next", cursor)) == 1;
            if (!moved) return false;
            foreach (var letter in dead)
            {
                Run(
                    connection, "INSERT INTO dead_letters (sink, position, because, at, again) VALUES (@sink, @position, @because, @at, 0)",
                    ("@position", letter.Position), ("@because", letter.Because), ("@at", clock.GetCurrentInstant().ToUnixTimeTicks()));
            }

            return true;
        },
        cancellation);

    public Task<bool> Retried(long fence, long position, DeadLetter? stays, CancellationToken cancellation) => rows.KeepQuietly(
        connection => Run(connection, "UPDATE export_state SET fence = fence " + Mine, ("@fence", fence)) == 1
            && (stays is null
                ? Run(connection, "DELETE FROM dead_letters WHERE sink = @sink AND position = @position", ("@position", position))
                : Run(
                    connection, "UPDATE dead_letters SET again = 0, because = @because, at = @at WHERE sink = @sink AND position = @position",
                    ("@position", position), ("@because", stays.Because), ("@at", clock.GetCurrentInstant().ToUnixTimeTicks()))) >= 0,
        cancellation);

    public Task<bool> Reconciled(long fence, ReconciliationNote note, CancellationToken cancellation) => Fenced(
        fence, "UPDATE export_state SET reconciled = @note " + Mine, [("@note", note.ToJson())], cancellation);

    public async Task<ExportPoint> Read(CancellationToken cancellation)
    {
        await using var connection = store.OpenReader();
        await using var command = Command(
            connection,
            """
            SELECT next, intent_first, intent_last, intent_index, intent_digest,
                   (SELECT MIN(position) FROM dead_letters WHERE sink = @sink AND again = 1) FROM export_state WHERE sink = @sink
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation)) return new ExportPoint(0, null);
        var intent = row.IsDBNull(1) ? null : new ExportIntent(row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetString(4));
        return new ExportPoint(row.GetInt64(0), intent, row.IsDBNull(5) ? null : row.GetInt64(5));
    }

    public async Task<IReadOnlySet<long>> Dead(CancellationToken cancellation)
    {
        await using var connection = store.OpenReader();
        await using var command = Command(connection, "SELECT position FROM dead_letters WHERE sink = @sink");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var dead = new HashSet<long>();
        while (await row.ReadAsync(cancellation)) dead.Add(row.GetInt64(0));
        return dead;
    }

    private Task<bool> Fenced(long fence, string sql, (string Name, object? Value)[] parameters, CancellationToken cancellation) =>
        rows.KeepQuietly(connection => Run(connection, sql, [.. parameters, ("@fence", fence)]) == 1, cancellation);

    private long Fence(DbConnection connection)
    {
        using var command = Command(connection, "SELECT fence FROM export_state WHERE sink = @sink");
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private int Run(DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    private DbCommand Command(DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Literals of this class; values travel as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Bind("@sink", sink);
        foreach (var (name, value) in parameters) command.Bind(name, value);
        return command;
    }
}
