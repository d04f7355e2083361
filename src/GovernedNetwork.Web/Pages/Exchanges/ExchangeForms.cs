using GovernedNetwork.Exchanges;
using GovernedNetwork.Posts;
using GovernedNetwork.Web.Api;
using GovernedNetwork.Web.Pages.Look;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace GovernedNetwork.Web.Pages.Exchanges;

internal static class ExchangeForms
{
    public static RouteGroupBuilder MapExchangeForms(this RouteGroupBuilder pages)
    {
        pages.MapPost("/posts/{id:guid}/share", Share);
        pages.MapPost("/exchanges/{id:guid}/approve", Approve).AddEndpointFilter(Forms.CheckToken);
        pages.MapPost("/exchanges/{id:guid}/refuse", Refuse);
        pages.MapPost("/exchanges/{id:guid}/recall", Recall);
        pages.MapPost("/exchanges/{id:guid}/retry", Retry).AddEndpointFilter(Forms.CheckToken);
        return pages;
    }

    private static async Task<IResult> Share(
        Guid id, [FromForm] string network, Actor actor, Feed feed, Networks networks, Gate gate, IClock clock, CancellationToken cancellation)
    {
        if (!networks.Known.Contains(network) || await feed.Find(actor, new PostId(id), cancellation) is null) return Answers.Missing();
        var deed = new ShareToNetwork(ExchangeId.New(clock), new PostId(id), actor.Member, networks.To(network), clock.GetCurrentInstant());
        return Answers.To(
            await gate.Pass(actor, deed, cancellation), $"Sharing to {Words.Network(network)}", $"/exchanges/{deed.Exchange.Value}", $"/posts/{id}/share");
    }

    private static Task<IResult> Approve(Guid id, Actor actor, ExchangeList exchanges, Gate gate, IClock clock, CancellationToken cancellation) =>
        Step(id, "Approving the share", actor, exchanges, gate, new ApproveExchange(new ExchangeId(id), actor.Member, clock.GetCurrentInstant()), cancellation);

    private static async Task<IResult> Refuse(
        Guid id, [FromForm] string? reason, Actor actor, ExchangeList exchanges, Gate gate, IClock clock, CancellationToken cancellation) =>
        Texts.Check(reason ?? "", Texts.LongestReason) is { } wrong
            ? Answers.Invalid(wrong.ProblemDetails.Detail!, $"/exchanges/{id}")
            : await Step(
                id, "Refusing the share", actor, exchanges, gate, new StopExchange(new ExchangeId(id), "refused", reason!, clock.GetCurrentInstant()), cancellation);

    private static async Task<IResult> Recall(
        Guid id, [FromForm] string? reason, Actor actor, ExchangeList exchanges, Gate gate, IClock clock, CancellationToken cancellation) =>
        Texts.Check(reason ?? "", Texts.LongestReason) is { } wrong
            ? Answers.Invalid(wrong.ProblemDetails.Detail!, $"/exchanges/{id}")
            : await Step(id, "Taking it back", actor, exchanges, gate, new RecallExchange(new ExchangeId(id), reason!, clock.GetCurrentInstant()), cancellation);

    private static Task<IResult> Retry(Guid id, Actor actor, ExchangeList exchanges, Gate gate, CancellationToken cancellation) =>
        Step(id, "Trying again", actor, exchanges, gate, new RetryExchange(new ExchangeId(id)), cancellation);

    private static async Task<IResult> Step(
        Guid id, string what, Actor actor, ExchangeList exchanges, Gate gate, IUseCase<ExchangeChange, ExchangeReceipt> deed, CancellationToken cancellation)
    {
        if (await exchanges.Find(actor, new ExchangeId(id), cancellation) is null) return Answers.Missing();
        return Answers.To(await gate.Pass(actor, deed, cancellation), what, $"/exchanges/{id}");
    }
}
