using System.Data.Common;
using GovernedNetwork.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Storage;

/// <summary>A statement that every deed runs and that gives nothing back, compiled once for the writer's connection.</summary>
internal sealed class WriteCommand
{
    private readonly string[] parameters;
    private readonly SqliteStatement? direct;
    private readonly PreparedCommand? general;

    public WriteCommand(DbConnection connection, string sql, params string[] parameters)
    {
        this.parameters = parameters;
        if (connection is SqliteConnection sqlite) direct = new(sqlite, sql, parameters);
        else general = new(connection, sql, parameters);
    }

    public object? this[string parameter]
    {
        set
        {
            if (general is not null) general[parameter] = value;
            else direct!.Bind(Array.IndexOf(parameters, parameter), value);
        }
    }

    public void Run()
    {
        if (general is not null) general.Run();
        else direct!.Run();
    }
}
