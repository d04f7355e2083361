using GovernedNetwork.Storage;
using GovernedNetwork.Storage.Postgres;
using GovernedNetwork.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovernedNetwork.Tests.Postgres;

/// <summary>Migrations are written by hand; what they build must be what the model describes.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly PostgresFolder migratedFolder = new();
    private readonly PostgresFolder modelledFolder = new();

    [Fact]
    public void What_the_migrations_build_is_the_model()
    {
        using var migrated = Migrated();
        using var modelled = Modelled();
        var tables = Rows(modelled, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
        Assert.Equal(13, tables.Count);
        foreach (var table in tables) Assert.Equal(Columns(modelled, table), Columns(migrated, table));
    }

    [Fact]
    public void Unique_keys_of_the_model_are_unique_in_the_database()
    {
        using var migrated = Migrated();
        using var modelled = Modelled();
        var unique = Indexes(modelled);
        Assert.NotEmpty(unique);
        Assert.Empty(unique.Except(Indexes(migrated)));
    }

    public void Dispose()
    {
        migratedFolder.Dispose();
        modelledFolder.Dispose();
    }

    private NpgsqlConnection Migrated()
    {
        var connection = migratedFolder.Connect();
        NetworkContext.Migrate(PostgresDatabase.Model(connection));
        return connection;
    }

    private NpgsqlConnection Modelled()
    {
        var connection = modelledFolder.Connect();
        using var db = new NetworkContext(PostgresDatabase.Model(connection));
        using var create = connection.CreateCommand();
#pragma warning disable CA2100 // The script that the model generates.
        create.CommandText = db.Database.GenerateCreateScript();
#pragma warning restore CA2100
        create.ExecuteNonQuery();
        return connection;
    }

    private static List<string> Columns(NpgsqlConnection connection, string table) => Rows(
        connection,
        $"""
        SELECT column_name || ' ' || udt_name || CASE WHEN is_generated = 'ALWAYS' THEN '' WHEN is_nullable = 'YES' THEN ' NULL' ELSE ' NOT NULL' END
            || ' ' || is_identity || ' ' || is_generated
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY column_name
        """);

    private static List<string> Indexes(NpgsqlConnection connection) => Rows(
        connection,
        """
        SELECT i.indrelid::regclass || ': ' || string_agg(a.attname, ', ' ORDER BY k.place)
        FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
        WHERE i.indisunique AND i.indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace) GROUP BY i.indexrelid, i.indrelid
        """);

    private static List<string> Rows(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Names from the schema itself.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read()) found.Add(rows.GetString(0));
        return found;
    }
}
