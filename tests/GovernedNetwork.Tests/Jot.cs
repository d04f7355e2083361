using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Tests;

/// <summary>The smallest deed: leaves one notice. It may lack its thing, break half-way, or break a constraint.</summary>
internal sealed record Jot(string Text, bool Exists = true, Exception? Breaks = null, bool BreaksConstraint = false) : IUseCase<JotFacts, string>
{
    public string Action => "test.jot";

    public IReadOnlyList<string> Honours => ["approve"];

    public Task<JotFacts?> Gather(Reading reading, CancellationToken cancellation) => Task.FromResult(
        Exists ? new JotFacts(new Question(new ResourceFacts("post", "p1"), Details: new Dictionary<string, string> { ["é"] = "ä\u0001" })) : null);

    public string Apply(UnitOfWork work, JotFacts facts, Decision decision)
    {
        work.Db.Notices.Add(Notice.ToRole("reader", Text, decision.Effect.ToString(), "post", Guid.Empty, Instant.FromUnixTimeTicks(0)));
        work.Outbox.Add("test.jot", Guid.Empty);
        if (BreaksConstraint) work.Db.Notices.Add(Notice.ToRole(null!, null!, null!, "post", Guid.Empty, Instant.FromUnixTimeTicks(0)));
        return Breaks is null ? Text : throw Breaks;
    }
}

internal sealed record JotFacts(Question Question) : IFacts;
