using System.Globalization;
using GovernedNetwork.Storage;
using GovernedNetwork.Storage.Sqlite;
using GovernedNetwork.Tests.Running;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Tests;

/// <summary>Migrations are written by hand; what they build must be what the model describes.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void What_the_migrations_build_is_the_model()
    {
        using var migrated = Open("migrated.db");
        NetworkContext.Migrate(SqliteDatabase.Model(migrated));
        using var modelled = Open("modelled.db");
        using (var db = new NetworkContext(SqliteDatabase.Model(modelled))) Run(modelled, db.Database.GenerateCreateScript());

        var tables = Rows(modelled, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
        Assert.Equal(13, tables.Count);
        foreach (var table in tables)
            Assert.Equal(Columns(modelled, table), Columns(migrated, table));
    }

    [Fact]
    public void Unique_keys_of_the_model_are_unique_in_the_database()
    {
        using var migrated = Open("migrated.db");
        NetworkContext.Migrate(SqliteDatabase.Model(migrated));
        using var modelled = Open("modelled.db");
        using (var db = new NetworkContext(SqliteDatabase.Model(modelled))) Run(modelled, db.Database.GenerateCreateScript());

        var unique = Indexes(modelled);
        Assert.NotEmpty(unique);
        Assert.Empty(unique.Except(Indexes(migrated)));
    }

    public void Dispose() => folder.Dispose();

    private SqliteConnection Open(string name)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, name)};Pooling=False");
        connection.Open();
        return connection;
    }

    private static IEnumerable<string> Columns(SqliteConnection connection, string table) => Rows(
        connection, $"SELECT '{table}.' || name || ' ' || CASE hidden WHEN 3 THEN '' ELSE type || \"notnull\" END || ' pk=' || pk || ' hidden=' || hidden FROM pragma_table_xinfo('{table}')")
        .Order(StringComparer.Ordinal);

    private static List<string> Indexes(SqliteConnection connection) => Rows(
        connection,
        """
        SELECT t.name || ': ' || (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno))
        FROM sqlite_schema t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND i."unique" = 1
        """);

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names from the schema itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read()) found.Add(Convert.ToString(rows[0], CultureInfo.InvariantCulture)!);
        return found;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The script that the model generates.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
