using GovernedNetwork.Accesses;
using GovernedNetwork.Audit;
using GovernedNetwork.Groups;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace GovernedNetwork.Web.Api;

internal static class AccessApi
{
    public static RouteGroupBuilder MapAccess(this RouteGroupBuilder api)
    {
        api.MapPost("/groups/{slug}/emergency-access", Break).WithTags("Emergency access");
        var access = api.MapGroup("/emergency-access").WithTags("Emergency access");
        access.MapGet("/", All);
        access.MapPost("/{id:guid}/end", End);
        access.MapPost("/{id:guid}/review", Review);
        return api;
    }

    /// <summary>Breaks the glass: opens a group for reading, for a while, to somebody who is not in it. Every look is recorded, and the access is reviewed.</summary>
    private static async Task<Results<Created<AccessBody>, ProblemHttpResult>> Break(
        string slug, BreakBody body, Actor actor, GroupDirectory groups, Gate gate, RequestIdempotency once, IClock clock, CancellationToken cancellation)
    {
        if (await groups.BySlug(actor, slug, cancellation) is not { } group) return Problems.Missing("group");
        if (Texts.Check(body.Reason, Texts.LongestReason) is { } unfit) return unfit;
        var deed = new BreakGlass(group.Card.Id, actor.Member, body.Purpose, body.Reason, clock.GetCurrentInstant());
        return await gate.Pass(actor, deed, cancellation, once.Once) switch
        {
            Outcome<EmergencyReceipt>.Done done => TypedResults.Created($"/api/v1/emergency-access/{done.Result.Access.Value}", AccessBody.Of(done.Result)),
            var outcome => Problems.From(outcome),
        };
    }

    /// <summary>Who broke the glass: what waits for a review first.</summary>
    private static async Task<Results<Ok<Page<EntryBody>>, ProblemHttpResult>> All(Actor actor, Gate gate, AccessRegister register, CancellationToken cancellation) =>
        await gate.Pass(actor, new ConsultRecord("audit.search", "emergency access"), cancellation) switch
        {
            Outcome<DecisionId>.Done => TypedResults.Ok(new Page<EntryBody>([.. (await register.All(cancellation)).Select(EntryBody.Of)], null)),
            var outcome => Problems.From(outcome),
        };

    /// <summary>Gives one's own emergency access back before its time is over.</summary>
    private static async Task<Results<Ok<AccessBody>, ProblemHttpResult>> End(
        Guid id, Actor actor, Gate gate, RequestIdempotency once, IClock clock, CancellationToken cancellation) =>
        Answer(await gate.Pass(actor, new EndAccess(new DecisionId(id), clock.GetCurrentInstant()), cancellation, once.Once));

    /// <summary>Says whether it was right. What is found unjustified ends at once.</summary>
    private static async Task<Results<Ok<AccessBody>, ProblemHttpResult>> Review(
        Guid id, ReviewBody body, Actor actor, Gate gate, RequestIdempotency once, IClock clock, CancellationToken cancellation)
    {
        if (Texts.Check(body.Note, Texts.LongestReason) is { } unfit) return unfit;
        var deed = new ReviewAccess(new DecisionId(id), actor.Member, body.Verdict, body.Note, clock.GetCurrentInstant());
        return Answer(await gate.Pass(actor, deed, cancellation, once.Once));
    }

    private static Results<Ok<AccessBody>, ProblemHttpResult> Answer(Outcome<EmergencyReceipt> outcome) => outcome switch
    {
        Outcome<EmergencyReceipt>.Done done => TypedResults.Ok(AccessBody.Of(done.Result)),
        _ => Problems.From(outcome),
    };

    /// <param name="Purpose">One that the organisation has named, such as treatment.</param>
    /// <param name="Reason">What happened. The compliance office reads it.</param>
    internal sealed record BreakBody(string Purpose, string Reason);

    /// <param name="Verdict">justified or unjustified.</param>
    /// <param name="Note">The member reads it.</param>
    internal sealed record ReviewBody(string Verdict, string Note);

    /// <param name="Id">The decision that opened the access.</param>
    internal sealed record AccessBody(Guid Id, string Until, Guid Decision)
    {
        public static AccessBody Of(EmergencyReceipt receipt) => new(receipt.Access.Value, Cursors.Write(receipt.Until), receipt.Decision.Value);
    }

    /// <param name="Verdict">Null until it was reviewed.</param>
    internal sealed record EntryBody(
        Guid Id, MemberBody Member, string Group, string Purpose, string Reason, string At, string Until, bool Running, string? Verdict,
        MemberBody? Reviewer, string? ReviewedAt, string? Note)
    {
        public static EntryBody Of(AccessEntry entry) => new(
            entry.Id.Value, MemberBody.Of(entry.Member), entry.Group.Slug, entry.Purpose, entry.Reason, Cursors.Write(entry.At), Cursors.Write(entry.Until),
            entry.Running, entry.Verdict, entry.Reviewer is { } reviewer ? MemberBody.Of(reviewer) : null,
            entry.ReviewedAt is { } at ? Cursors.Write(at) : null, entry.Note);
    }
}
