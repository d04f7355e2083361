using GovernedNetwork.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace GovernedNetwork.Outbox;

/// <summary>Durable work to be done outside, written in the transaction that permits it.</summary>
internal sealed class OutboxQueue(SqliteConnection connection, IClock clock)
{
    private readonly PreparedCommand insert = new(connection,
        """
        INSERT INTO outbox (kind, subject, due, attempts, state) VALUES ($kind, $subject, $due, 0, 'waiting')
        ON CONFLICT (kind, subject) DO UPDATE SET due = excluded.due, attempts = 0, state = 'waiting', lease = NULL, owner = NULL, failure = NULL
        """,
        "$kind", "$subject", "$due");

    private readonly PreparedCommand remove = new(connection, "DELETE FROM outbox WHERE kind = $kind AND subject = $subject", "$kind", "$subject");

    /// <summary>One message a kind and subject: asking again starts its attempts anew.</summary>
    public void Add(string kind, Guid subject)
    {
        insert["$kind"] = kind;
        insert["$subject"] = subject.ToString();
        insert["$due"] = clock.GetCurrentInstant().ToUnixTimeTicks();
        insert.Run();
    }

    public void Remove(string kind, Guid subject)
    {
        remove["$kind"] = kind;
        remove["$subject"] = subject.ToString();
        remove.Run();
    }
}
