using GovernedNetwork.Accesses;
using GovernedNetwork.Groups;
using GovernedNetwork.Web.Api;
using GovernedNetwork.Web.Pages.Look;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace GovernedNetwork.Web.Pages.Accesses;

internal static class EmergencyForms
{
    private const string What = "Emergency access";

    public static RouteGroupBuilder MapEmergencyForms(this RouteGroupBuilder pages)
    {
        pages.MapPost("/groups/{slug}/emergency", Break);
        pages.MapPost("/groups/{slug}/emergency/end", End);
        pages.MapPost("/record/emergencies/{id:guid}/review", Review);
        return pages;
    }

    private static async Task<IResult> Break(
        string slug, [FromForm] string? purpose, [FromForm] string? reason, Actor actor, GroupDirectory groups, Gate gate, IClock clock, CancellationToken cancellation)
    {
        if (await groups.BySlug(actor, slug, cancellation) is not { } group) return Answers.Missing();
        if (Texts.Check(reason ?? "", Texts.LongestReason) is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, $"/groups/{slug}");
        var deed = new BreakGlass(group.Card.Id, actor.Member, purpose ?? "", reason!, clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), What, $"/groups/{slug}");
    }

    private static async Task<IResult> End(
        string slug, [FromForm] Guid access, Actor actor, Gate gate, IClock clock, CancellationToken cancellation) =>
        Answers.To(await gate.Pass(actor, new EndAccess(new DecisionId(access), clock.GetCurrentInstant()), cancellation), "Ending it", $"/groups/{Uri.EscapeDataString(slug)}");

    private static async Task<IResult> Review(
        Guid id, [FromForm] string? verdict, [FromForm] string? note, Actor actor, Gate gate, IClock clock, CancellationToken cancellation)
    {
        const string back = "/record/emergencies";
        if (Texts.Check(note ?? "", Texts.LongestReason) is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, back);
        var deed = new ReviewAccess(new DecisionId(id), actor.Member, verdict ?? "", note!, clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Reviewing emergency access", back);
    }
}
