using System.Data.Common;
using System.Globalization;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Outbox;

/// <summary>Durable work to be done outside, written in the transaction that permits it.</summary>
/// <param name="locking">What the query for rows to work on ends with, so that two who look at once find different ones.</param>
internal sealed class OutboxQueue(DbConnection connection, string locking, IClock clock)
{
    private readonly WriteCommand insert = new(connection,
        """
        INSERT INTO outbox (kind, subject, due, attempts, state) VALUES (@kind, @subject, @due, 0, 'waiting')
        ON CONFLICT (kind, subject) DO UPDATE SET due = excluded.due, attempts = 0, state = 'waiting', lease = NULL, owner = NULL, failure = NULL
        """,
        "@kind", "@subject", "@due");

    private readonly WriteCommand remove = new(connection, "DELETE FROM outbox WHERE kind = @kind AND subject = @subject", "@kind", "@subject");

    private readonly PreparedCommand take = new(connection,
        $"""
        WITH mine AS MATERIALIZED (
            SELECT id FROM outbox WHERE state = 'waiting' AND due <= @now AND (lease IS NULL OR lease < @now) ORDER BY due LIMIT @most {locking})
        UPDATE outbox SET lease = @lease, owner = @owner WHERE id IN (SELECT id FROM mine) RETURNING id, kind, subject, due, attempts
        """,
        "@now", "@lease", "@owner", "@most");

    /// <summary>One message a kind and subject: asking again starts its attempts anew.</summary>
    public void Add(string kind, Guid subject)
    {
        insert["@kind"] = kind;
        insert["@subject"] = subject.ToString();
        insert["@due"] = clock.GetCurrentInstant().ToUnixTimeTicks();
        insert.Run();
    }

    /// <summary>Gives the oldest of what is due to one owner until the lease ends.</summary>
    public IReadOnlyList<OutboxMessage> Take(string owner, Instant now, Instant lease, int most)
    {
        take["@now"] = now.ToUnixTimeTicks();
        take["@lease"] = lease.ToUnixTimeTicks();
        take["@owner"] = owner;
        take["@most"] = most;
        using var row = take.Command.ExecuteReader();
        var taken = new List<OutboxMessage>();
        while (row.Read())
            taken.Add(new OutboxMessage
            {
                Id = row.GetInt64(0),
                Kind = row.GetString(1),
                Subject = Guid.Parse(row.GetString(2), CultureInfo.InvariantCulture),
                Due = Instant.FromUnixTimeTicks(row.GetInt64(3)),
                Attempts = row.GetInt32(4),
                Lease = lease,
                Owner = owner,
            });
        return [.. taken.OrderBy(message => message.Due)];
    }

    public void Remove(string kind, Guid subject)
    {
        remove["@kind"] = kind;
        remove["@subject"] = subject.ToString();
        remove.Run();
    }
}
