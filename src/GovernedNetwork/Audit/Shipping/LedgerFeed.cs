using System.Data.Common;
using GovernedNetwork.Ledger;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Audit.Shipping;

/// <summary>Reads beside the members, on a connection that never writes.</summary>
internal sealed class LedgerFeed(Store store) : ILedgerFeed
{
    public Task<IReadOnlyList<LedgerEntry>> Read(long from, int limit, CancellationToken cancellation) => Ask(
        "SELECT position, at, commitment, payload FROM records WHERE position >= @from ORDER BY position LIMIT @limit", [("@from", from), ("@limit", limit)], cancellation);

    public async Task<LedgerEntry?> Find(DecisionId decision, CancellationToken cancellation) => (await Ask(
        "SELECT position, at, commitment, payload FROM records WHERE id = @id AND position IS NOT NULL", [("@id", decision.Value.ToString())], cancellation)).SingleOrDefault();

    private async Task<IReadOnlyList<LedgerEntry>> Ask(string sql, (string Name, object Value)[] parameters, CancellationToken cancellation)
    {
        await using var connection = store.OpenReader();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Literals of this class; values travel as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters) command.Bind(name, value);
        var entries = new List<LedgerEntry>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) entries.Add(Entry(rows));
        return entries;
    }

    private static LedgerEntry Entry(DbDataReader row) => new(
        row.GetInt64(0), Instant.FromUnixTimeTicks(row.GetInt64(1)), Commitment.LeafHash(new LedgerHash((byte[])row[2])).ToHex(), row.IsDBNull(3) ? null : row.GetString(3));
}
