using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Shipping;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace GovernedNetwork.Web.Api;

/// <summary>The copy of the record in Elasticsearch or OpenSearch, where one is configured.</summary>
internal static class IndexApi
{
    public static void MapIndex(this RouteGroupBuilder audit)
    {
        audit.MapGet("/index", Standing);
        audit.MapPost("/index/dead-letters/retry", Retry);
    }

    /// <summary>How far the index is behind the ledger, when the two were last compared, and which records it would not take.</summary>
    private static async Task<Results<Ok<IndexBody>, ProblemHttpResult>> Standing(
        Actor actor, Gate gate, ExportProgress progress, IClock clock, CancellationToken cancellation, long? cursor = null, int? limit = null)
    {
        var outcome = await gate.Pass(actor, new ConsultRecord("audit.view", "index"), cancellation);
        if (outcome is not Outcome<DecisionId>.Done) return Problems.From(outcome);
        var letters = progress.Letters(cursor ?? 0, Cursors.Size(limit));
        return TypedResults.Ok(IndexBody.Of(progress.Read(), letters, letters.Count == Cursors.Size(limit) ? letters[^1].Position + 1 : null, clock.GetCurrentInstant()));
    }

    /// <summary>Has dead letters sent to the index again: all of them, or one.</summary>
    private static async Task<Results<Accepted<RetriedBody>, ProblemHttpResult>> Retry(RetryBody body, Actor actor, Gate gate, CancellationToken cancellation) =>
        await gate.Pass(actor, new RetryDeadLetters(RetryDeadLetters.Index, body.Position), cancellation) switch
        {
            Outcome<int>.Done done => TypedResults.Accepted("/api/v1/audit/index", new RetriedBody(done.Result)),
            Outcome<int>.Missing => Problems.Missing("dead letter"),
            var outcome => Problems.From(outcome),
        };

    /// <param name="Watermark">Every record before this position is in the index, or a dead letter.</param>
    /// <param name="Size">How many records the last checkpoint covers.</param>
    /// <param name="Waiting">How many of them wait, and</param>
    /// <param name="LagSeconds">for how long the oldest of those.</param>
    /// <param name="Unsequenced">Records that have no position yet.</param>
    /// <param name="Next">The cursor of more dead letters; null at their end.</param>
    internal sealed record IndexBody(
        long Watermark, long Size, long Waiting, long LagSeconds, long Unsequenced, long DeadLetters, ReconciledBody? Reconciled, IReadOnlyList<LetterBody> Items, string? Next)
    {
        public static IndexBody Of(ExportStanding standing, IReadOnlyList<KeptLetter> letters, long? next, Instant now) => new(
            standing.Next, standing.Size, standing.Waiting, (long)standing.Lag(now).TotalSeconds, standing.Unsequenced, standing.DeadLetters,
            standing.Last is { } last ? new ReconciledBody(Cursors.Write(last.At), last.Deep, last.Until, last.Proven, last.Repaired, last.Left) : null,
            [.. letters.Select(LetterBody.Of)],
            next?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <param name="Deep">Whether every document was compared, and not only sums.</param>
    /// <param name="Until">Records before it were compared.</param>
    /// <param name="Proven">Before it, the index equals the ledger.</param>
    /// <param name="Repaired">Documents that were put right.</param>
    /// <param name="Left">Documents that differ and were left as they are.</param>
    internal sealed record ReconciledBody(string At, bool Deep, long Until, long Proven, int Repaired, int Left);

    /// <param name="Because">Quotes nothing of a record.</param>
    /// <param name="Again">Whether it is about to be sent again.</param>
    internal sealed record LetterBody(long Position, string Because, string At, bool Again)
    {
        public static LetterBody Of(KeptLetter letter) => new(letter.Position, letter.Because, Cursors.Write(letter.At), letter.Again);
    }

    /// <param name="Position">One dead letter; all of them without it.</param>
    internal sealed record RetryBody(long? Position = null);

    internal sealed record RetriedBody(int Letters);
}
