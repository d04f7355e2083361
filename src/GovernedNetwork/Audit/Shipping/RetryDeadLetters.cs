using System.Globalization;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Audit.Shipping;

/// <summary>Have records that the index, or a sink, would not take sent to it again. Each is sent once; those that are refused again stay.</summary>
/// <param name="Sink">Who would not take them.</param>
/// <param name="Position">One of them; null for all.</param>
public sealed record RetryDeadLetters(string Sink, long? Position) : IUseCase<RetryFacts, int>
{
    /// <summary>The index of the record outside; every other sink has its own name.</summary>
    public const string Index = ExportState.Index;

    public string Action => "record.redrive";

    public IReadOnlyList<string> Honours => [];

    public async Task<RetryFacts?> Gather(Reading reading, CancellationToken cancellation)
    {
        var letters = reading.Db.Database.SqlQuery<int>(
            $"""SELECT CAST(COUNT(*) AS integer) AS "Value" FROM dead_letters WHERE sink = {Sink} AND (position = {Position ?? -1} OR {Position is null})""");
        if (await letters.SingleAsync(cancellation) is not (> 0 and var count)) return null;
        return new RetryFacts(new Question(
            new ResourceFacts(Sink, "dead_letters"),
            Details: new Dictionary<string, string>
            {
                ["position"] = Position?.ToString(CultureInfo.InvariantCulture) ?? "all",
                ["letters"] = count.ToString(CultureInfo.InvariantCulture),
            }));
    }

    /// <returns>How many are sent again.</returns>
    public int Apply(UnitOfWork work, RetryFacts facts, Decision decision) => work.Db.Database.ExecuteSql(
        $"UPDATE dead_letters SET again = 1 WHERE sink = {Sink} AND (position = {Position ?? -1} OR {Position is null})");
}

public sealed record RetryFacts(Question Question) : IFacts;
