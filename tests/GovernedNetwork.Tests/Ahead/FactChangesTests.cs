using System.Text.RegularExpressions;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage.Sqlite;
using GovernedNetwork.Tests.Running;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Tests.Ahead;

/// <summary>What SQLite tells of changes is all there is to tell: no table and no statement makes it keep silent.</summary>
public sealed class FactChangesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Every_kind_of_change_to_every_table_of_policys_facts_is_counted()
    {
        using var connection = Network();
        connection.Execute("PRAGMA foreign_keys=OFF");
        foreach (var table in PolicyRows.Tables)
        {
            foreach (var change in (string[])[Row(connection, table), $"UPDATE {table} SET rowid = rowid", $"DELETE FROM {table} WHERE 1 = 1"])
            {
                var changes = new FactChanges();
                changes.Watch(connection);
                var moment = changes.Durable;
                connection.Execute(change);
                Assert.False(changes.IsStill(moment), $"{change} was not noticed.");
            }
        }
    }

    [Fact]
    public void A_change_is_durable_only_when_its_transaction_is_over()
    {
        using var connection = Network();
        var changes = new FactChanges();
        changes.Watch(connection);
        var before = changes.Durable;
        connection.Execute("BEGIN");
        connection.Execute("PRAGMA defer_foreign_keys=ON");
        connection.Execute(Row(connection, "members"));
        Assert.Equal((before, false), (changes.Durable, changes.IsStill(before)));

        connection.Execute("COMMIT");
        changes.Settle();
        Assert.NotEqual(before, changes.Durable);
        Assert.True(changes.IsStill(changes.Durable));
    }

    [Fact]
    public void No_table_of_policys_facts_is_without_row_numbers()
    {
        using var connection = Network();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_list WHERE wr = 1";
        using var rows = command.ExecuteReader();
        var silent = new HashSet<string>();
        while (rows.Read()) silent.Add(rows.GetString(0));

        Assert.Contains("ledger_nodes", silent);
        Assert.Empty(silent.Intersect(PolicyRows.Tables));
    }

    [Fact]
    public void No_statement_replaces_rows_or_empties_a_table_of_policys_facts()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Folder, "src", "GovernedNetwork"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToArray();
        Assert.Empty(sources.SelectMany(Silent));
        Assert.NotEmpty(Silent("INSERT OR REPLACE INTO members VALUES (1)"));
        Assert.NotEmpty(Silent("DELETE FROM memberships\"\"\""));
        Assert.Empty(Silent("DELETE FROM memberships WHERE member = @id"));
    }

    public void Dispose() => folder.Dispose();

    private static IEnumerable<string> Silent(string source) =>
        Regex.Matches(source, $@"(REPLACE INTO (?:{string.Join('|', PolicyRows.Tables)})\b)|(DELETE FROM (?:{string.Join('|', PolicyRows.Tables)})\b(?!\s+WHERE))").Select(match => match.Value);

    /// <summary>A statement that adds a row of made-up values.</summary>
    private static string Row(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, type FROM pragma_table_info(@table)";
        command.Parameters.AddWithValue("@table", table);
        using var rows = command.ExecuteReader();
        var columns = new List<(string Name, string Value)>();
        while (rows.Read()) columns.Add((rows.GetString(0), rows.GetString(1) == "INTEGER" ? "0" : $"'{table}'"));
        return $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Name))}) VALUES ({string.Join(", ", columns.Select(column => column.Value))})";
    }

    private SqliteConnection Network()
    {
        var network = RunningNetwork.In(folder, new ScriptedEngine());
        _ = network.Store;
        network.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return (SqliteConnection)folder.Connect();
    }
}
