using GovernedNetwork.Alerts;
using GovernedNetwork.Web.Api;
using GovernedNetwork.Web.Pages.Look;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace GovernedNetwork.Web.Pages.Alerts;

internal static class AlertForms
{
    public static RouteGroupBuilder MapAlertForms(this RouteGroupBuilder pages)
    {
        pages.MapPost("/record/alerts/{id:guid}/acknowledge", Acknowledge);
        return pages;
    }

    private static async Task<IResult> Acknowledge(Guid id, [FromForm] string? note, Actor actor, Gate gate, IClock clock, CancellationToken cancellation)
    {
        if (Texts.Check(note ?? "", Texts.LongestReason) is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, "/record/alerts");
        var deed = new AcknowledgeAlert(new AlertId(id), actor.Member, note!, clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Acknowledging an alert", "/record/alerts");
    }
}
