using System.Data.Common;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Alerts;

/// <summary>How far the record was read and what the rules remember of it. Of two that read at once, one writes, and the other starts from there.</summary>
internal sealed class AlertState(Store store, DerivedRows rows)
{
    /// <summary>Version 0 and null before the first.</summary>
    public (long Version, string? Saved) Read()
    {
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT version, state FROM alert_state WHERE name = 'rules'";
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetString(1)) : (0, null);
    }

    /// <returns>False when somebody else has gone on from this version already.</returns>
    public Task<bool> Keep(long version, string state, CancellationToken cancellation) => rows.Keep(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = version == 0
                ? "INSERT INTO alert_state (name, version, state) VALUES ('rules', 1, @state) ON CONFLICT (name) DO NOTHING"
                : "UPDATE alert_state SET version = version + 1, state = @state WHERE name = 'rules' AND version = @version";
            command.Bind("@state", state);
            if (version != 0) command.Bind("@version", version);
            return command.ExecuteNonQuery() == 1;
        },
        cancellation);
}
