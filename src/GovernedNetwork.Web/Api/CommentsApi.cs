using GovernedNetwork.Comments;
using GovernedNetwork.Posts;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace GovernedNetwork.Web.Api;

internal static class CommentsApi
{
    public static RouteGroupBuilder MapComments(this RouteGroupBuilder api)
    {
        api.MapGet("/posts/{post:guid}/comments", Read).WithTags("Comments");
        api.MapPost("/posts/{post:guid}/comments", Add).WithTags("Comments");
        var comments = api.MapGroup("/comments").WithTags("Comments");
        comments.MapPut("/{id:guid}", Edit);
        comments.MapPost("/{id:guid}/remove", Remove);
        comments.MapPost("/{id:guid}/approve", Approve);
        return api;
    }

    private static async Task<Results<Ok<Page<CommentBody>>, ProblemHttpResult>> Read(
        Guid post, Actor actor, Feed feed, Comments.Thread thread, CancellationToken cancellation)
    {
        if (await feed.Find(actor, new PostId(post), cancellation) is null) return Problems.Missing("post");
        return TypedResults.Ok(new Page<CommentBody>([.. (await thread.Under(actor, new PostId(post), cancellation)).Select(CommentBody.Of)], null));
    }

    private static async Task<Results<Created<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Add(
        Guid post, TextRequest request, Actor actor, Feed feed, Gate gate, Labeller labeller, RequestIdempotency once, IClock clock,
        CancellationToken cancellation)
    {
        if (Texts.Check(request.Text) is { } wrong) return wrong;
        if (await feed.Find(actor, new PostId(post), cancellation) is null) return Problems.Missing("post");
        var deed = new AddComment(CommentId.New(clock), new PostId(post), actor.Member, labeller.Label(request.Text), clock.GetCurrentInstant());
        return Receipts.Created(await gate.Pass(actor, deed, cancellation, once.Once), "/api/v1/comments", receipt => (receipt.Comment.Value, receipt.State));
    }

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Edit(
        Guid id, TextRequest request, Actor actor, Comments.Thread thread, Gate gate, Labeller labeller, RequestIdempotency once, IClock clock,
        CancellationToken cancellation)
    {
        if (Texts.Check(request.Text) is { } wrong) return wrong;
        if (await thread.Find(actor, new CommentId(id), cancellation) is null) return Problems.Missing("comment");
        return Answer(await gate.Pass(
            actor, new EditComment(new CommentId(id), labeller.Label(request.Text), clock.GetCurrentInstant()), cancellation, once.Once));
    }

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Remove(
        Guid id, ReasonRequest request, Actor actor, Comments.Thread thread, Gate gate, RequestIdempotency once, IClock clock,
        CancellationToken cancellation)
    {
        if (Texts.Check(request.Reason, Texts.LongestReason) is { } wrong) return wrong;
        if (await thread.Find(actor, new CommentId(id), cancellation) is null) return Problems.Missing("comment");
        return Answer(await gate.Pass(actor, new RemoveComment(new CommentId(id), request.Reason, clock.GetCurrentInstant()), cancellation, once.Once));
    }

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Approve(
        Guid id, Actor actor, Comments.Thread thread, Gate gate, RequestIdempotency once, IClock clock, CancellationToken cancellation)
    {
        if (await thread.Find(actor, new CommentId(id), cancellation) is null) return Problems.Missing("comment");
        return Answer(await gate.Pass(actor, new ApproveComment(new CommentId(id), clock.GetCurrentInstant()), cancellation, once.Once));
    }

    private static Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult> Answer(Outcome<CommentReceipt> outcome) =>
        Receipts.Of(outcome, "/api/v1/comments", receipt => (receipt.Comment.Value, receipt.State));
}
