using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Tests.Running;

/// <summary>A fresh folder, gone with its test.</summary>
internal class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("governed-network-").FullName;

    public string Database => System.IO.Path.Combine(Path, "governed.db");

    /// <summary>Where the network's database is, unless it is a file in this folder.</summary>
    public virtual string? ConnectionString => null;

    public static TemporaryFolder For(StoreKind store) => store == StoreKind.Postgres ? new PostgresFolder() : new TemporaryFolder();

    /// <summary>Changes the database behind the network's back.</summary>
    public virtual void Tamper(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own literals.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public virtual void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
