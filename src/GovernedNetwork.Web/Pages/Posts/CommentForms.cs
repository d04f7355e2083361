using GovernedNetwork.Comments;
using GovernedNetwork.Posts;
using GovernedNetwork.Web.Api;
using GovernedNetwork.Web.Pages.Look;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace GovernedNetwork.Web.Pages.Posts;

internal static class CommentForms
{
    public static RouteGroupBuilder MapCommentForms(this RouteGroupBuilder pages)
    {
        pages.MapPost("/posts/{id:guid}/comments", Add);
        pages.MapPost("/comments/{id:guid}/edit", Edit);
        pages.MapPost("/comments/{id:guid}/remove", Remove);
        pages.MapPost("/comments/{id:guid}/approve", Approve).AddEndpointFilter(Forms.CheckToken);
        return pages;
    }

    private static async Task<IResult> Add(
        Guid id, [FromForm] string? text, Actor actor, Feed feed, Gate gate, Labeller labeller, IClock clock, CancellationToken cancellation)
    {
        var place = $"/posts/{id}";
        if (Texts.Check(text ?? "") is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, place);
        if (await feed.Find(actor, new PostId(id), cancellation) is null) return Answers.Missing();
        var deed = new AddComment(CommentId.New(clock), new PostId(id), actor.Member, labeller.Label(text!), clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Replying", place);
    }

    private static async Task<IResult> Edit(
        Guid id, [FromForm] string? text, Actor actor, Comments.Thread thread, Gate gate, Labeller labeller, IClock clock, CancellationToken cancellation)
    {
        if (await thread.Find(actor, new CommentId(id), cancellation) is not { } comment) return Answers.Missing();
        var place = $"/posts/{comment.Post.Value}";
        if (Texts.Check(text ?? "") is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, place);
        var deed = new EditComment(new CommentId(id), labeller.Label(text!), clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Editing the reply", place);
    }

    private static async Task<IResult> Remove(
        Guid id, [FromForm] string? reason, Actor actor, Comments.Thread thread, Gate gate, IClock clock, CancellationToken cancellation)
    {
        if (await thread.Find(actor, new CommentId(id), cancellation) is not { } comment) return Answers.Missing();
        var place = $"/posts/{comment.Post.Value}";
        if (Texts.Check(reason ?? "", Texts.LongestReason) is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, place);
        var deed = new RemoveComment(new CommentId(id), reason!, clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Removing the reply", place);
    }

    private static async Task<IResult> Approve(
        Guid id, Actor actor, Comments.Thread thread, Gate gate, IClock clock, CancellationToken cancellation)
    {
        if (await thread.Find(actor, new CommentId(id), cancellation) is not { } comment) return Answers.Missing();
        var deed = new ApproveComment(new CommentId(id), clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Publishing the reply", $"/posts/{comment.Post.Value}");
    }
}
