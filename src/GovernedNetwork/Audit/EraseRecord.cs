using GovernedNetwork.Audit.Search;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Audit;

/// <summary>
/// Take away what a record says, where the law asks for it. The commitment stays, so the tree and every proof stay; that
/// something was erased, by whom and on which basis is a record of its own, and never erased.
/// </summary>
/// <param name="Record">The decision whose record it is.</param>
/// <param name="Officer">Who erases; policy is told whether the deed was their own, and not whose it was.</param>
/// <param name="Basis">One of the legal bases that policy knows.</param>
/// <param name="Reference">The organisation's own number for the case.</param>
public sealed record EraseRecord(DecisionId Record, MemberId Officer, string Basis, string Reference) : IUseCase<ErasureFacts, DecisionId>
{
    public const string ActionName = "record.erase";

    public string Action => ActionName;

    public IReadOnlyList<string> Honours => [];

    public async Task<ErasureFacts?> Gather(Reading reading, CancellationToken cancellation)
    {
        var id = Record.Value.ToString();
        var rows = reading.Db.Database.SqlQuery<ErasedRow>(
            $"""SELECT actor AS "Actor", action AS "Action", CASE WHEN payload IS NULL THEN 0 ELSE 1 END AS "Kept" FROM records WHERE id = {id}""");
        if (await rows.SingleOrDefaultAsync(cancellation) is not { } row) return null;
        return new ErasureFacts(new Question(
            new ResourceFacts("record", id, State: row.Kept == 1 ? "kept" : "erased"),
            Details: new Dictionary<string, string>
            {
                ["basis"] = Basis,
                ["reference"] = Reference,
                ["recorded_action"] = row.Action,
                ["own_deed"] = row.Actor == Officer.Value.ToString() ? "yes" : "no",
            }));
    }

    /// <returns>The decision under which it was erased.</returns>
    public DecisionId Apply(UnitOfWork work, ErasureFacts facts, Decision decision)
    {
        var id = Record.Value.ToString();
        var indexed = IndexedEntry.Of(work.Connection, id);
        // The columns repeat the payload for the search: whom and what it was about goes with it.
        work.Db.Database.ExecuteSql(
            $"""
            UPDATE records SET payload = NULL, salt = NULL, actor = 'erased', resource_id = 'erased', group_id = NULL, network = NULL,
                               reasons = '', request = ''
            WHERE id = {id}
            """);
        work.Db.Database.ExecuteSql($"UPDATE idempotency SET result = NULL WHERE decision = {id}");
        indexed?.Renew();
        work.Erased();
        return decision.Id;
    }
}

public sealed record ErasureFacts(Question Question) : IFacts;

internal sealed record ErasedRow(string Actor, string Action, int Kept);
