using System.Data.Common;
using System.Text.Json;
using GovernedNetwork.Audit;
using NodaTime;

namespace GovernedNetwork.Storage;

/// <summary>Idempotency: what a caller's key led to, written in the transaction of the deed itself.</summary>
internal sealed class Once(DbConnection connection, IClock clock)
{
    private readonly PreparedCommand find = new(connection,
        "SELECT o.digest, o.result, r.payload, r.effect FROM idempotency o JOIN records r ON r.id = o.decision WHERE o.actor = @actor AND o.key = @key",
        "@actor", "@key");

    private readonly PreparedCommand insert = new(connection,
        "INSERT INTO idempotency (actor, key, digest, decision, result, at) VALUES (@actor, @key, @digest, @decision, @result, @at)",
        "@actor", "@key", "@digest", "@decision", "@result", "@at");

    /// <summary>The outcome of the first request under this key; null when there was none.</summary>
    public Outcome<TResult>? Earlier<TResult>(Actor actor, Idempotency once)
    {
        find["@actor"] = once.Owner ?? actor.Member.Value.ToString();
        find["@key"] = once.Key;
        using var row = find.Command.ExecuteReader();
        if (!row.Read()) return null;
        if (row.GetString(0) != once.RequestDigest) return new Outcome<TResult>.KeyReused();

        // What was decided is erased: it is not told again, and not done again.
        if (row.IsDBNull(2)) return new Outcome<TResult>.KeyReused();
        var decision = AuditTrail.Payload(row.GetString(2)).Record.ToDecision();
        if (row.IsDBNull(1)) return new Outcome<TResult>.Refused(decision);
        var result = JsonSerializer.Deserialize<TResult>(row.GetString(1))!;
        return row.GetString(3) == "hold" ? new Outcome<TResult>.Held(result, decision) : new Outcome<TResult>.Done(result, decision);
    }

    public void Remember<TResult>(Actor actor, Idempotency once, Outcome<TResult> outcome)
    {
        var (decision, result) = outcome switch
        {
            Outcome<TResult>.Done done => (done.Decision, JsonSerializer.Serialize(done.Result)),
            Outcome<TResult>.Held held => (held.Decision, JsonSerializer.Serialize(held.Result)),
            Outcome<TResult>.Refused refused => (refused.Decision, null),
            _ => throw new InvalidOperationException("Only a decided outcome can be remembered."),
        };
        insert["@actor"] = once.Owner ?? actor.Member.Value.ToString();
        insert["@key"] = once.Key;
        insert["@digest"] = once.RequestDigest;
        insert["@decision"] = decision.Id.Value.ToString();
        insert["@result"] = result;
        insert["@at"] = clock.GetCurrentInstant().ToUnixTimeTicks();
        insert.Run();
    }
}
