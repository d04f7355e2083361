using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Storage.Sqlite;

/// <summary>Opens the database for the one writer, and refuses to go on when SQLite is not as the design assumes.</summary>
internal static class SqliteFile
{
    /// <summary>The release that the packages bring; another one is a decision, because of the WAL-reset bug of 3.7.0 to 3.51.2.</summary>
    private static readonly Version Oldest = new(3, 50, 4);

    /// <summary>In milliseconds.</summary>
    public const int Patience = 5000;

    /// <exception cref="StoreUnavailableException">The file cannot be opened, or SQLite or a pragma is not as assumed.</exception>
    public static SqliteConnection OpenForWriting(string file)
    {
        OwnFolder.For(file);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Require(Version.Parse(Scalar(connection, "SELECT sqlite_version()")));
            Set(connection, "journal_mode", "wal");
            Set(connection, "synchronous", "2");
            Set(connection, "foreign_keys", "1");
            // What is erased is written over, and not only forgotten.
            Set(connection, "secure_delete", "1");
            Set(connection, "busy_timeout", Patience.ToString(CultureInfo.InvariantCulture));
            // For when there is always somebody: otherwise it is done when there is nobody (WriteAheadLog).
            Set(connection, "wal_autocheckpoint", "4000");
            return connection;
        }
        catch (Exception failure)
        {
            connection.Dispose();
            throw failure is SqliteException ? new StoreUnavailableException("The database cannot be opened for writing.", failure) : failure;
        }
    }

    /// <summary>
    /// EF Core's lock on migrations is a row that stays when its process is killed, and the next one would wait for ever. Whoever
    /// writes to this file is alone with it, so nobody holds the lock.
    /// </summary>
    public static void FreeMigrations(SqliteConnection connection) => Scalar(connection, "DROP TABLE IF EXISTS \"__EFMigrationsLock\"");

    internal static void Require(Version version)
    {
        if (version < Oldest) throw new StoreUnavailableException($"SQLite {version} is older than {Oldest}, which this store was tested with.");
    }

    private static void Set(SqliteConnection connection, string pragma, string wanted)
    {
        Scalar(connection, $"PRAGMA {pragma}={wanted}");
        var found = Scalar(connection, $"PRAGMA {pragma}");
        if (found != wanted) throw new StoreUnavailableException($"SQLite's {pragma} is {found} and must be {wanted}.");
    }

    private static string Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Literals of this class only.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}
