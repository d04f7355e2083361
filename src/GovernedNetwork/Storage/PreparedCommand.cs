using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Storage;

/// <summary>A statement compiled once for the writer's connection; its parameters are set by name and it is run again.</summary>
internal sealed class PreparedCommand
{
    public PreparedCommand(DbConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        Command = connection.CreateCommand();
#pragma warning disable CA2100 // Callers pass literals; values travel as parameters.
        Command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters) Command.Bind(name, null);
        // PostgreSQL learns the parameters' types from their values: Npgsql prepares what it sees again by itself.
        if (connection is SqliteConnection) Command.Prepare();
    }

    public DbCommand Command { get; }

    public object? this[string parameter]
    {
        set => Command.Parameters[parameter].Value = value ?? DBNull.Value;
    }

    public int Run() => Command.ExecuteNonQuery();
}
