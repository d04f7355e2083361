using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Audit.Sinks;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace GovernedNetwork.Web.Api;

/// <summary>The copies of the record elsewhere besides the index, each by its name: <c>fhir</c> is the FHIR audit record repository.</summary>
internal static class FeedsApi
{
    public static void MapFeeds(this RouteGroupBuilder audit)
    {
        audit.MapGet("/feeds/{feed}", Standing);
        audit.MapPost("/feeds/{feed}/dead-letters/retry", Retry);
    }

    /// <summary>How far a feed is behind the ledger, what it would not take, and what last went wrong.</summary>
    private static async Task<Results<Ok<FeedBody>, ProblemHttpResult>> Standing(
        string feed, Actor actor, Gate gate, AuditSinks sinks, ExportProgress progress, IClock clock, CancellationToken cancellation, long? cursor = null, int? limit = null)
    {
        if (sinks.Find(feed) is not { } follower) return Problems.Missing("feed");
        var outcome = await gate.Pass(actor, new ConsultRecord("audit.view", $"feed {follower.Name}"), cancellation);
        if (outcome is not Outcome<DecisionId>.Done) return Problems.From(outcome);
        var letters = progress.Letters(cursor ?? 0, Cursors.Size(limit), follower.Name);
        var next = letters.Count == Cursors.Size(limit) ? letters[^1].Position + 1 : (long?)null;
        return TypedResults.Ok(FeedBody.Of(progress.Read(follower.Name), follower.Trouble, letters, next, clock.GetCurrentInstant()));
    }

    /// <summary>Has dead letters sent to the feed again: all of them, or one.</summary>
    private static async Task<Results<Accepted<IndexApi.RetriedBody>, ProblemHttpResult>> Retry(
        string feed, IndexApi.RetryBody body, Actor actor, Gate gate, AuditSinks sinks, CancellationToken cancellation)
    {
        if (sinks.Find(feed) is not { } follower) return Problems.Missing("feed");
        return await gate.Pass(actor, new RetryDeadLetters(follower.Name, body.Position), cancellation) switch
        {
            Outcome<int>.Done done => TypedResults.Accepted($"/api/v1/audit/feeds/{follower.Name}", new IndexApi.RetriedBody(done.Result)),
            Outcome<int>.Missing => Problems.Missing("dead letter"),
            var outcome => Problems.From(outcome),
        };
    }

    /// <param name="Watermark">Every record before this position was taken, or is a dead letter.</param>
    /// <param name="Size">How many records the last checkpoint covers.</param>
    /// <param name="Waiting">How many of them wait, and</param>
    /// <param name="LagSeconds">for how long the oldest of those.</param>
    /// <param name="Trouble">What last went wrong on the node that answers, since it started.</param>
    /// <param name="Next">The cursor of more dead letters; null at their end.</param>
    internal sealed record FeedBody(
        long Watermark, long Size, long Waiting, long LagSeconds, long DeadLetters, TroubleBody? Trouble, IReadOnlyList<IndexApi.LetterBody> Items, string? Next)
    {
        public static FeedBody Of(ExportStanding standing, SinkTrouble? trouble, IReadOnlyList<KeptLetter> letters, long? next, Instant now) => new(
            standing.Next, standing.Size, standing.Waiting, (long)standing.Lag(now).TotalSeconds, standing.DeadLetters,
            trouble is null ? null : new TroubleBody(Cursors.Write(trouble.At), trouble.Because), [.. letters.Select(IndexApi.LetterBody.Of)],
            next?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    internal sealed record TroubleBody(string At, string Because);
}
