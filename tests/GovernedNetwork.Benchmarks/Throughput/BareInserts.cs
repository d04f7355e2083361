using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>
/// The rows of one governed post, written again under new keys by prepared commands: one connection, full durability, group
/// commit. No policy, no ledger, no object-relational mapper.
/// </summary>
internal sealed class BareInserts : IDisposable
{
    private const int GroupCommit = 512;
    private readonly Channel<TaskCompletionSource> waiting = System.Threading.Channels.Channel.CreateUnbounded<TaskCompletionSource>(new() { SingleReader = true });
    private readonly SqliteConnection connection;
    private readonly Thread writer;

    private BareInserts(SqliteConnection connection)
    {
        this.connection = connection;
        writer = new Thread(Run) { IsBackground = true };
        writer.Start();
    }

    /// <summary>A copy of the tables, without their rows, and the newest post and record to be written again and again.</summary>
    public static BareInserts Like(string database, string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=wal");
        Execute(connection, "PRAGMA synchronous=FULL");
        Execute(connection, "PRAGMA foreign_keys=OFF");
        Execute(connection, $"ATTACH '{database}' AS governed");
        foreach (var table in (string[])["posts", "records", "outbox"])
        {
            using var read = connection.CreateCommand();
            read.CommandText = $"SELECT sql FROM governed.sqlite_master WHERE tbl_name = '{table}' AND sql IS NOT NULL ORDER BY type DESC";
            using var statements = read.ExecuteReader();
            foreach (var statement in statements.Cast<System.Data.Common.DbDataRecord>().Select(row => row.GetString(0)).ToArray())
                Execute(connection, statement);
        }
        Execute(connection, "CREATE TEMP TABLE post AS SELECT id, group_id, author, author_segment, text, state, labels, decision, at, version FROM governed.posts LIMIT 1");
        Execute(connection, "CREATE TEMP TABLE record AS SELECT * FROM governed.records ORDER BY position DESC LIMIT 1");
        Execute(connection, "DETACH governed");
        return new BareInserts(connection);
    }

    public Task Insert()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Writer.TryWrite(done);
        return done.Task;
    }

    public void Dispose()
    {
        waiting.Writer.TryComplete();
        writer.Join();
        connection.Dispose();
    }

    private void Run()
    {
        using var post = Prepare(
            "INSERT INTO posts (id, group_id, author, author_segment, text, state, labels, decision, at, version) "
            + "SELECT $id, group_id, author, author_segment, text, state, labels, decision, at, version FROM temp.post");
        using var record = Prepare(
            "INSERT INTO records SELECT $number, $id, at, actor, actor_kind, channel, action, effect, resource_type, resource_id, group_id, network, reasons, revision, "
            + "request, salt, payload, commitment FROM temp.record");
        using var outbox = Prepare("INSERT INTO outbox (kind, subject, due, attempts, state) VALUES ('bench', $id, 0, 0, 'done')");
        var batch = new List<TaskCompletionSource>();
        var number = 0L;
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Execute(connection, "BEGIN IMMEDIATE");
            batch.Clear();
            while (batch.Count < GroupCommit && waiting.Reader.TryRead(out var one))
            {
                batch.Add(one);
                var id = new Guid((int)(++number), 0, 0, BitConverter.GetBytes(number)).ToString();
                foreach (var command in (SqliteCommand[])[post, record, outbox])
                {
                    command.Parameters["$id"].Value = id;
                    command.Parameters["$number"].Value = number;
                    command.ExecuteNonQuery();
                }
            }
            Execute(connection, "COMMIT");
            foreach (var one in batch) one.SetResult();
        }
    }

    private SqliteCommand Prepare(string statement)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Literals of this class.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$id", "");
        command.Parameters.AddWithValue("$number", 0L);
        command.Prepare();
        return command;
    }

    private static void Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Literals of this class, and the schema of the database beside it.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
