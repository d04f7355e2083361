using GovernedNetwork.Groups;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace GovernedNetwork.Web.Api;

internal static class GroupsApi
{
    public static RouteGroupBuilder MapGroups(this RouteGroupBuilder api)
    {
        var groups = api.MapGroup("/groups").WithTags("Groups");
        groups.MapGet("/", All);
        groups.MapGet("/{slug}", One);
        groups.MapPost("/{slug}/join", Join);
        groups.MapGet("/{slug}/applicants", Applicants);
        groups.MapPost("/{slug}/applicants/{member:guid}/admit", Admit);
        groups.MapPost("/{slug}/applicants/{member:guid}/refuse", Refuse);
        return api;
    }

    private static async Task<Ok<Page<GroupBody>>> All(Actor actor, GroupDirectory groups, CancellationToken cancellation) =>
        TypedResults.Ok(new Page<GroupBody>([.. (await groups.All(actor, cancellation)).Select(GroupBody.Of)], null));

    private static async Task<Results<Ok<GroupBody>, ProblemHttpResult>> One(string slug, Actor actor, GroupDirectory groups, CancellationToken cancellation) =>
        await groups.BySlug(actor, slug, cancellation) is { } group ? TypedResults.Ok(GroupBody.Of(group)) : Problems.Missing("group");

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Join(
        string slug, JoinRequest request, Actor actor, GroupDirectory groups, Gate gate, RequestIdempotency once, IClock clock, CancellationToken cancellation)
    {
        if (await groups.BySlug(actor, slug, cancellation) is not { } group) return Problems.Missing("group");
        if (request.Note is { } note && Texts.Check(note, Texts.LongestReason) is { } wrong) return wrong;
        var deed = new RequestToJoin(group.Card.Id, actor.Member, request.Note, clock.GetCurrentInstant());
        return Answer(await gate.Pass(actor, deed, cancellation, once.Once));
    }

    private static async Task<Results<Ok<Page<ApplicantBody>>, ProblemHttpResult>> Applicants(
        string slug, Actor actor, GroupDirectory groups, CancellationToken cancellation)
    {
        if (await groups.BySlug(actor, slug, cancellation) is not { } group) return Problems.Missing("group");
        var applicants = await groups.Applicants(actor, group.Card.Id, cancellation);
        return TypedResults.Ok(new Page<ApplicantBody>(
            [.. applicants.Select(applicant => new ApplicantBody(MemberBody.Of(applicant.Member), applicant.Note, Cursors.Write(applicant.Since)))], null));
    }

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Admit(
        string slug, Guid member, AdmitRequest request, Actor actor, GroupDirectory groups, Gate gate, RequestIdempotency once, IClock clock,
        CancellationToken cancellation)
    {
        if (await groups.BySlug(actor, slug, cancellation) is not { } group) return Problems.Missing("group");
        var deed = new AdmitApplicant(group.Card.Id, new MemberId(member), request.Probation, clock.GetCurrentInstant());
        return Answer(await gate.Pass(actor, deed, cancellation, once.Once));
    }

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Refuse(
        string slug, Guid member, ReasonRequest request, Actor actor, GroupDirectory groups, Gate gate, RequestIdempotency once, IClock clock,
        CancellationToken cancellation)
    {
        if (await groups.BySlug(actor, slug, cancellation) is not { } group) return Problems.Missing("group");
        if (Texts.Check(request.Reason, Texts.LongestReason) is { } wrong) return wrong;
        var deed = new RefuseApplicant(group.Card.Id, new MemberId(member), request.Reason, clock.GetCurrentInstant());
        return Answer(await gate.Pass(actor, deed, cancellation, once.Once));
    }

    private static Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult> Answer(Outcome<MembershipReceipt> outcome) =>
        Receipts.Of(outcome, "/api/v1/groups", receipt => (receipt.Member.Value, receipt.State));

    internal sealed record JoinRequest(string? Note = null);

    internal sealed record AdmitRequest(bool Probation = false);

    internal sealed record ApplicantBody(MemberBody Member, string? Note, string Since);
}

/// <summary>A reason that the person concerned will read.</summary>
internal sealed record ReasonRequest(string Reason);
