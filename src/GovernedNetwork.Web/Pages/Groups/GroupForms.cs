using GovernedNetwork.Groups;
using GovernedNetwork.Web.Api;
using GovernedNetwork.Web.Pages.Look;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace GovernedNetwork.Web.Pages.Groups;

internal static class GroupForms
{
    public static RouteGroupBuilder MapGroupForms(this RouteGroupBuilder pages)
    {
        pages.MapPost("/groups/{slug}/join", Join);
        pages.MapPost("/groups/{slug}/applicants/{member:guid}/admit", Admit);
        pages.MapPost("/groups/{slug}/applicants/{member:guid}/refuse", Refuse);
        return pages;
    }

    private static async Task<IResult> Join(
        string slug, [FromForm] string? note, Actor actor, GroupDirectory groups, Gate gate, IClock clock, CancellationToken cancellation)
    {
        if (await groups.BySlug(actor, slug, cancellation) is not { } group) return Answers.Missing();
        var said = string.IsNullOrWhiteSpace(note) ? null : note;
        if (said is not null && Texts.Check(said, Texts.LongestReason) is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, $"/groups/{slug}");
        var deed = new RequestToJoin(group.Card.Id, actor.Member, said, clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), $"Joining {group.Card.Name}", $"/groups/{slug}");
    }

    private static async Task<IResult> Admit(
        string slug, Guid member, [FromForm] bool? probation, Actor actor, GroupDirectory groups, Gate gate, IClock clock, CancellationToken cancellation)
    {
        if (await groups.BySlug(actor, slug, cancellation) is not { } group) return Answers.Missing();
        var deed = new AdmitApplicant(group.Card.Id, new MemberId(member), probation ?? false, clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Admitting", $"/groups/{slug}");
    }

    private static async Task<IResult> Refuse(
        string slug, Guid member, [FromForm] string? reason, Actor actor, GroupDirectory groups, Gate gate, IClock clock, CancellationToken cancellation)
    {
        if (await groups.BySlug(actor, slug, cancellation) is not { } group) return Answers.Missing();
        if (Texts.Check(reason ?? "", Texts.LongestReason) is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, $"/groups/{slug}");
        var deed = new RefuseApplicant(group.Card.Id, new MemberId(member), reason!, clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Refusing", $"/groups/{slug}");
    }
}
