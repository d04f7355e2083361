using GovernedNetwork.Exchanges;
using GovernedNetwork.Posts;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace GovernedNetwork.Web.Api;

internal static class ExchangesApi
{
    public static RouteGroupBuilder MapExchanges(this RouteGroupBuilder api)
    {
        api.MapPost("/posts/{post:guid}/exchanges", Share).WithTags("Exchanges");
        api.MapPost("/posts/{post:guid}/exchanges/preview", Preview).WithTags("Exchanges");
        var exchanges = api.MapGroup("/exchanges").WithTags("Exchanges");
        exchanges.MapGet("/", Read);
        exchanges.MapGet("/{id:guid}", One);
        exchanges.MapPost("/{id:guid}/approve", Approve);
        exchanges.MapPost("/{id:guid}/refuse", Refuse);
        exchanges.MapPost("/{id:guid}/recall", Recall);
        exchanges.MapPost("/{id:guid}/retry", Retry);
        return api;
    }

    private static async Task<Results<Accepted<ReceiptBody>, ProblemHttpResult>> Share(
        Guid post, ShareRequest request, Actor actor, Feed feed, Networks networks, Gate gate, RequestIdempotency once, IClock clock,
        CancellationToken cancellation)
    {
        if (!networks.Known.Contains(request.Network)) return Unknown(networks);
        if (await feed.Find(actor, new PostId(post), cancellation) is null) return Problems.Missing("post");
        var deed = new ShareToNetwork(ExchangeId.New(clock), new PostId(post), actor.Member, networks.To(request.Network), clock.GetCurrentInstant());
        return await gate.Pass(actor, deed, cancellation, once.Once) switch
        {
            Outcome<ShareReceipt>.Done done => Waiting(done.Result, done.Decision),
            Outcome<ShareReceipt>.Held held => Waiting(held.Result, held.Decision),
            var outcome => Problems.From(outcome),
        };
    }

    private static async Task<Results<Ok<ForesightBody>, ProblemHttpResult>> Preview(
        Guid post, ShareRequest request, Actor actor, Feed feed, Networks networks, Gate gate, IClock clock, CancellationToken cancellation)
    {
        if (!networks.Known.Contains(request.Network)) return Unknown(networks);
        if (await feed.Find(actor, new PostId(post), cancellation) is not { } found) return Problems.Missing("post");
        var deed = new ShareToNetwork(ExchangeId.New(clock), new PostId(post), actor.Member, networks.To(request.Network), clock.GetCurrentInstant());
        return await gate.Foresee(actor, deed, cancellation) is { } decision
            ? TypedResults.Ok(PostsApi.Foresight(
                decision, found.Text, decision.Effect == Decisions.Effect.Deny ? null : Rendering.Of(found.Text, decision).Text))
            : Problems.Missing("post");
    }

    private static async Task<Results<Ok<Page<ExchangeBody>>, ProblemHttpResult>> Read(
        Actor actor, ExchangeList exchanges, CancellationToken cancellation, Guid? post = null, string? cursor = null, int? limit = null)
    {
        if (!Cursors.TryRead(cursor, out var before)) return Problems.Invalid("cursor.malformed", "Hand back the cursor as it was given, or none.");
        var page = await exchanges.Of(actor, post is { } id ? new PostId(id) : null, before, Cursors.Size(limit), cancellation);
        return TypedResults.Ok(new Page<ExchangeBody>([.. page.Exchanges.Select(ExchangeBody.Of)], Cursors.Write(page.Next)));
    }

    private static async Task<Results<Ok<ExchangeBody>, ProblemHttpResult>> One(
        Guid id, Actor actor, ExchangeList exchanges, CancellationToken cancellation) =>
        await exchanges.Find(actor, new ExchangeId(id), cancellation) is { } exchange ? TypedResults.Ok(ExchangeBody.Of(exchange)) : Problems.Missing("exchange");

    private static Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Approve(
        Guid id, Actor actor, ExchangeList exchanges, Gate gate, RequestIdempotency once, IClock clock, CancellationToken cancellation) =>
        Step(id, actor, exchanges, gate, new ApproveExchange(new ExchangeId(id), actor.Member, clock.GetCurrentInstant()), once, cancellation);

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Refuse(
        Guid id, ReasonRequest request, Actor actor, ExchangeList exchanges, Gate gate, RequestIdempotency once, IClock clock, CancellationToken cancellation) =>
        Texts.Check(request.Reason, Texts.LongestReason) is { } wrong
            ? wrong
            : await Step(id, actor, exchanges, gate, new StopExchange(new ExchangeId(id), "refused", request.Reason, clock.GetCurrentInstant()), once, cancellation);

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Recall(
        Guid id, ReasonRequest request, Actor actor, ExchangeList exchanges, Gate gate, RequestIdempotency once, IClock clock, CancellationToken cancellation) =>
        Texts.Check(request.Reason, Texts.LongestReason) is { } wrong
            ? wrong
            : await Step(id, actor, exchanges, gate, new RecallExchange(new ExchangeId(id), request.Reason, clock.GetCurrentInstant()), once, cancellation);

    private static Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Retry(
        Guid id, Actor actor, ExchangeList exchanges, Gate gate, RequestIdempotency once, CancellationToken cancellation) =>
        Step(id, actor, exchanges, gate, new RetryExchange(new ExchangeId(id)), once, cancellation);

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Step(
        Guid id, Actor actor, ExchangeList exchanges, Gate gate, IUseCase<ExchangeChange, ExchangeReceipt> deed, RequestIdempotency once,
        CancellationToken cancellation)
    {
        if (await exchanges.Find(actor, new ExchangeId(id), cancellation) is null) return Problems.Missing("exchange");
        var outcome = await gate.Pass(actor, deed, cancellation, once.Once);
        return Receipts.Of(outcome, "/api/v1/exchanges", receipt => (receipt.Exchange.Value, receipt.State));
    }

    private static Accepted<ReceiptBody> Waiting(ShareReceipt receipt, Decisions.Decision decision) => TypedResults.Accepted(
        $"/api/v1/exchanges/{receipt.Exchange.Value}", ReceiptBody.Of(receipt.Exchange.Value, receipt.State, decision));

    private static ProblemHttpResult Unknown(Networks networks) =>
        Problems.Invalid("exchange.unknown_network", $"There is no such network. Known are: {string.Join(", ", networks.Known)}.");

    internal sealed record ShareRequest(string Network);
}
