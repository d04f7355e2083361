using GovernedNetwork.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Tests;

/// <summary>What goes past the commands of the driver behaves as they do: values, errors, and a file that is free once the connection is closed.</summary>
public sealed class SqliteStatementTests : IDisposable
{
    private const string Insert = "INSERT INTO things (id, words, bytes) VALUES (@id, @words, @bytes)";

    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory("governed-statement-").FullName, "things.db");
    private readonly SqliteConnection connection;

    public SqliteStatementTests()
    {
        connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute("PRAGMA journal_mode=wal; CREATE TABLE things (id INTEGER NOT NULL PRIMARY KEY, words TEXT, bytes BLOB) STRICT");
    }

    [Theory]
    [InlineData(1L, "plain", new byte[] { 0, 255 })]
    [InlineData(2, "ä € 🎈 \u0001 and a quote '", new byte[] { 1 })]
    [InlineData(long.MinValue, "", new byte[0])]
    [InlineData(long.MaxValue, null, null)]
    public void What_is_bound_is_what_is_there(object id, string? words, byte[]? bytes)
    {
        var statement = new SqliteStatement(connection, Insert, ["@id", "@words", "@bytes"]);
        (object? First, object? Second)[] rows = [(7L, "before"), (id, words)];
        foreach (var (number, text) in rows) Run(statement, number, text, text is "before" ? null : bytes);

        using var read = connection.CreateCommand();
        read.CommandText = "SELECT words, bytes FROM things WHERE id = @id";
        read.Parameters.AddWithValue("@id", id);
        using var row = read.ExecuteReader();
        Assert.True(row.Read());
        Assert.Equal(words, row.IsDBNull(0) ? null : row.GetString(0));
        Assert.Equal(bytes, row.IsDBNull(1) ? null : (byte[])row[1]);
    }

    [Fact]
    public void A_long_text_arrives_whole()
    {
        var words = string.Concat(Enumerable.Repeat("né🎈", 40_000));
        Run(new SqliteStatement(connection, Insert, ["@id", "@words", "@bytes"]), 1L, words, null);
        using var read = connection.CreateCommand();
        read.CommandText = "SELECT words FROM things";
        Assert.Equal(words, read.ExecuteScalar());
    }

    [Fact]
    public void A_broken_constraint_is_the_driver_s_error_and_the_statement_works_again()
    {
        var statement = new SqliteStatement(connection, Insert, ["@id", "@words", "@bytes"]);
        Run(statement, 1L, "one", null);
        var broken = Assert.Throws<SqliteException>(() => Run(statement, 1L, "again", null));
        var driver = Assert.Throws<SqliteException>(() => Execute("INSERT INTO things (id) VALUES (1)"));
        Assert.Equal((driver.SqliteErrorCode, driver.SqliteExtendedErrorCode, driver.Message), (broken.SqliteErrorCode, broken.SqliteExtendedErrorCode, broken.Message));

        Run(statement, 2L, "two", null);
        Assert.Throws<ArgumentException>(() => statement.Bind(1, 1.5));
        Assert.Throws<ArgumentException>(() => new SqliteStatement(connection, Insert, ["@nobody"]));
        Assert.Throws<SqliteException>(() => new SqliteStatement(connection, "INSERT INTO nowhere VALUES (1)", []));
    }

    [Fact]
    public void When_the_connection_is_closed_nothing_of_the_database_is_open()
    {
        Run(new SqliteStatement(connection, Insert, ["@id", "@words", "@bytes"]), 1L, "one", null);
        Assert.True(File.Exists(file + "-wal"));
        connection.Dispose();
        // The last connection that is really closed takes the log into the file and away.
        Assert.False(File.Exists(file + "-wal"));
    }

    public void Dispose()
    {
        connection.Dispose();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static void Run(SqliteStatement statement, object? id, object? words, object? bytes)
    {
        statement.Bind(0, id);
        statement.Bind(1, words);
        statement.Bind(2, bytes);
        statement.Run();
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own literals.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
