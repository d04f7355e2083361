using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Tests.Running;

/// <summary>A fresh folder, gone with its test.</summary>
internal class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("governed-network-").FullName;

    public string Database => System.IO.Path.Combine(Path, "governed.db");

    /// <summary>Where the network's database is, unless it is a file in this folder.</summary>
    public virtual string? ConnectionString => null;

    /// <summary>The last checkpoint that was signed, kept beside the key.</summary>
    public string Mark => System.IO.Path.Combine(Path, "ledger.signed");

    public static TemporaryFolder For(StoreKind store) => store == StoreKind.Postgres ? new PostgresFolder() : new TemporaryFolder();

    /// <summary>A way into the database behind the network's back.</summary>
    public virtual DbConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Changes the database behind the network's back.</summary>
    public virtual void Tamper(string sql)
    {
        using var connection = Connect();
        connection.Execute(sql);
    }

    /// <summary>Keeps a copy of the database as it is; nobody may have it open.</summary>
    public virtual void BackUp()
    {
        SqliteConnection.ClearAllPools();
        File.Copy(Database, Database + ".backup");
    }

    /// <summary>Puts that copy back in its place.</summary>
    public virtual void Restore()
    {
        SqliteConnection.ClearAllPools();
        File.Copy(Database + ".backup", Database, overwrite: true);
        File.Delete(Database + "-wal");
        File.Delete(Database + "-shm");
    }

    public virtual void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
