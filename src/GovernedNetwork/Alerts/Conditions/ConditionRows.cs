using System.Globalization;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Alerts.Conditions;

/// <summary>Since when there is too much of something: written down before it is told, so that it is told once.</summary>
internal sealed class ConditionRows(DerivedRows rows)
{
    /// <returns>When it began, which may be long ago.</returns>
    public Task<Instant> Begin(string name, Instant now, CancellationToken cancellation) => rows.Keep(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO alert_conditions (name, since) VALUES (@name, @since) ON CONFLICT (name) DO NOTHING";
            command.Bind("@name", name);
            command.Bind("@since", now.ToUnixTimeTicks());
            command.ExecuteNonQuery();
            command.CommandText = "SELECT since FROM alert_conditions WHERE name = @name";
            return Instant.FromUnixTimeTicks(Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture));
        },
        cancellation);

    public Task<int> End(string name, CancellationToken cancellation) => rows.Keep(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM alert_conditions WHERE name = @name";
            command.Bind("@name", name);
            return command.ExecuteNonQuery();
        },
        cancellation);
}
