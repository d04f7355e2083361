using GovernedNetwork.Decisions;
using GovernedNetwork.Groups;
using GovernedNetwork.Posts;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace GovernedNetwork.Web.Api;

internal static class PostsApi
{
    public static RouteGroupBuilder MapPosts(this RouteGroupBuilder api)
    {
        var posts = api.MapGroup("/posts").WithTags("Posts");
        posts.MapGet("/", Read);
        posts.MapPost("/", Publish);
        posts.MapPost("/preview", Preview);
        posts.MapGet("/{id:guid}", One);
        posts.MapPut("/{id:guid}", Edit);
        posts.MapPost("/{id:guid}/remove", Remove);
        posts.MapPost("/{id:guid}/approve", Approve);
        posts.MapPost("/{id:guid}/decline", Decline);
        return api;
    }

    private static async Task<Results<Ok<Page<PostBody>>, ProblemHttpResult>> Read(
        Actor actor, Feed feed, GroupDirectory groups, CancellationToken cancellation, string? group = null, string? cursor = null, int? limit = null)
    {
        if (!Cursors.TryRead(cursor, out var before)) return Problems.Invalid("cursor.malformed", "Hand back the cursor as it was given, or none.");
        GroupId? only = null;
        if (group is not null)
        {
            if (await groups.BySlug(actor, group, cancellation) is not { } found) return Problems.Missing("group");
            only = found.Card.Id;
        }

        var page = await feed.Page(actor, only, before, Cursors.Size(limit), cancellation);
        return TypedResults.Ok(new Page<PostBody>([.. page.Posts.Select(PostBody.Of)], Cursors.Write(page.Next)));
    }

    private static async Task<Results<Ok<PostBody>, ProblemHttpResult>> One(Guid id, Actor actor, Feed feed, CancellationToken cancellation) =>
        await feed.Find(actor, new PostId(id), cancellation) is { } post ? TypedResults.Ok(PostBody.Of(post)) : Problems.Missing("post");

    private static async Task<Results<Created<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Publish(
        PostRequest request, Actor actor, GroupDirectory groups, Gate gate, Labeller labeller, RequestIdempotency once, IClock clock,
        CancellationToken cancellation)
    {
        if (Texts.Check(request.Text) is { } wrong) return wrong;
        if (await groups.BySlug(actor, request.Group, cancellation) is not { } group) return Problems.Missing("group");
        var deed = new PublishPost(PostId.New(clock), group.Card.Id, actor.Member, labeller.Label(request.Text), clock.GetCurrentInstant());
        var outcome = await gate.Pass(actor, deed, cancellation, once.Once);
        return Receipts.Created(outcome, "/api/v1/posts", receipt => (receipt.Post.Value, receipt.State));
    }

    private static async Task<Results<Ok<ForesightBody>, ProblemHttpResult>> Preview(
        PostRequest request, Actor actor, GroupDirectory groups, Gate gate, Labeller labeller, IClock clock, CancellationToken cancellation)
    {
        if (Texts.Check(request.Text) is { } wrong) return wrong;
        if (await groups.BySlug(actor, request.Group, cancellation) is not { } group) return Problems.Missing("group");
        var text = labeller.Label(request.Text);
        var deed = new PublishPost(PostId.New(clock), group.Card.Id, actor.Member, text, clock.GetCurrentInstant());
        return await gate.Foresee(actor, deed, cancellation) is { } decision
            ? TypedResults.Ok(Foresight(decision, text, null))
            : Problems.Missing("group");
    }

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Edit(
        Guid id, TextRequest request, Actor actor, Feed feed, Gate gate, Labeller labeller, RequestIdempotency once, IClock clock,
        CancellationToken cancellation)
    {
        if (Texts.Check(request.Text) is { } wrong) return wrong;
        if (await feed.Find(actor, new PostId(id), cancellation) is null) return Problems.Missing("post");
        return Answer(await gate.Pass(
            actor, new EditPost(new PostId(id), labeller.Label(request.Text), clock.GetCurrentInstant()), cancellation, once.Once));
    }

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Remove(
        Guid id, ReasonRequest request, Actor actor, Feed feed, Gate gate, RequestIdempotency once, IClock clock, CancellationToken cancellation)
    {
        if (Texts.Check(request.Reason, Texts.LongestReason) is { } wrong) return wrong;
        if (await feed.Find(actor, new PostId(id), cancellation) is null) return Problems.Missing("post");
        return Answer(await gate.Pass(actor, new RemovePost(new PostId(id), request.Reason, clock.GetCurrentInstant()), cancellation, once.Once));
    }

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Approve(
        Guid id, Actor actor, Feed feed, Gate gate, RequestIdempotency once, IClock clock, CancellationToken cancellation)
    {
        if (await feed.Find(actor, new PostId(id), cancellation) is null) return Problems.Missing("post");
        return Answer(await gate.Pass(actor, new ApprovePost(new PostId(id), clock.GetCurrentInstant()), cancellation, once.Once));
    }

    private static async Task<Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult>> Decline(
        Guid id, ReasonRequest request, Actor actor, Feed feed, Gate gate, RequestIdempotency once, IClock clock, CancellationToken cancellation)
    {
        if (Texts.Check(request.Reason, Texts.LongestReason) is { } wrong) return wrong;
        if (await feed.Find(actor, new PostId(id), cancellation) is null) return Problems.Missing("post");
        return Answer(await gate.Pass(actor, new DeclinePost(new PostId(id), request.Reason, clock.GetCurrentInstant()), cancellation, once.Once));
    }

    internal static ForesightBody Foresight(Decision decision, LabelledText text, string? leaving) => new(
        decision.Effect.ToString().ToLowerInvariant(),
        [.. decision.Reasons.Select(ReasonBody.Of)],
        [.. text.Labels.Select(LabelBody.Of)],
        leaving);

    private static Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult> Answer(Outcome<PostReceipt> outcome) =>
        Receipts.Of(outcome, "/api/v1/posts", receipt => (receipt.Post.Value, receipt.State));

    internal sealed record PostRequest(string Group, string Text);
}

internal sealed record TextRequest(string Text);
