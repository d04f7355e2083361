using GovernedNetwork.Decisions;
using GovernedNetwork.Groups;
using GovernedNetwork.Posts;
using GovernedNetwork.Web.Api;
using GovernedNetwork.Web.Pages.Look;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace GovernedNetwork.Web.Pages.Posts;

internal static class PostForms
{
    public static RouteGroupBuilder MapPostForms(this RouteGroupBuilder pages)
    {
        pages.MapPost("/compose", Publish);
        pages.MapPost("/compose/preview", Preview);
        pages.MapPost("/compose/check", Check);
        pages.MapPost("/posts/{id:guid}/edit", Edit);
        pages.MapPost("/posts/{id:guid}/remove", Remove);
        pages.MapPost("/posts/{id:guid}/approve", Approve).AddEndpointFilter(Forms.CheckToken);
        pages.MapPost("/posts/{id:guid}/decline", Decline);
        return pages;
    }

    private static async Task<IResult> Publish(
        [FromForm] string? group, [FromForm] string? text, Actor actor, GroupDirectory groups, Gate gate, Labeller labeller, IClock clock,
        CancellationToken cancellation)
    {
        if (Texts.Check(text ?? "") is { } wrong) return Compose(group, text, wrong.ProblemDetails.Detail, null, null, binding: false, StatusCodes.Status422UnprocessableEntity);
        if (await groups.BySlug(actor, group ?? "", cancellation) is not { } found) return Answers.Missing();
        var labelled = labeller.Label(text!);
        var deed = new PublishPost(PostId.New(clock), found.Card.Id, actor.Member, labelled, clock.GetCurrentInstant());
        return await gate.Pass(actor, deed, cancellation) switch
        {
            Outcome<PostReceipt>.Done or Outcome<PostReceipt>.Held => TypedResults.LocalRedirect($"/posts/{deed.Post.Value}"),
            Outcome<PostReceipt>.Refused refused => Compose(group, text, null, refused.Decision, labelled, binding: true, StatusCodes.Status403Forbidden),
            _ => Answers.Missing(),
        };
    }

    private static async Task<IResult> Preview(
        [FromForm] string? group, [FromForm] string? text, Actor actor, GroupDirectory groups, Gate gate, Labeller labeller, IClock clock,
        CancellationToken cancellation)
    {
        if (Texts.Check(text ?? "") is { } wrong) return Compose(group, text, wrong.ProblemDetails.Detail, null, null, binding: false, StatusCodes.Status422UnprocessableEntity);
        var (decision, labelled) = await Foresee(group, text!, actor, groups, gate, labeller, clock, cancellation);
        return decision is null ? Answers.Missing() : Compose(group, text, null, decision, labelled, binding: false, StatusCodes.Status200OK);
    }

    /// <summary>The live answer beside the text: the same fragment that the page holds.</summary>
    private static async Task<IResult> Check(
        [FromForm] string? group, [FromForm] string? text, Actor actor, GroupDirectory groups, Gate gate, Labeller labeller, IClock clock,
        CancellationToken cancellation)
    {
        var (decision, labelled) = Texts.Check(text ?? "") is null
            ? await Foresee(group, text!, actor, groups, gate, labeller, clock, cancellation)
            : (null, null);
        return new RazorComponentResult<ComposeVerdict>(new Dictionary<string, object?> { ["Decision"] = decision, ["Text"] = labelled });
    }

    private static async Task<(Decision?, LabelledText?)> Foresee(
        string? group, string text, Actor actor, GroupDirectory groups, Gate gate, Labeller labeller, IClock clock, CancellationToken cancellation)
    {
        if (await groups.BySlug(actor, group ?? "", cancellation) is not { } found) return (null, null);
        var labelled = labeller.Label(text);
        var deed = new PublishPost(PostId.New(clock), found.Card.Id, actor.Member, labelled, clock.GetCurrentInstant());
        return (await gate.Foresee(actor, deed, cancellation), labelled);
    }

    private static RazorComponentResult<ComposePage> Compose(
        string? group, string? text, string? problem, Decision? decision, LabelledText? labelled, bool binding, int status) => new(
        new Dictionary<string, object?>
        {
            ["Group"] = group,
            ["Text"] = text,
            ["Problem"] = problem,
            ["Decision"] = decision,
            ["Checked"] = labelled,
            ["Binding"] = binding,
        })
        { StatusCode = status };

    private static async Task<IResult> Edit(
        Guid id, [FromForm] string? text, Actor actor, Feed feed, Gate gate, Labeller labeller, IClock clock, CancellationToken cancellation)
    {
        var place = $"/posts/{id}";
        if (Texts.Check(text ?? "") is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, $"{place}/edit");
        if (await feed.Find(actor, new PostId(id), cancellation) is null) return Answers.Missing();
        var deed = new EditPost(new PostId(id), labeller.Label(text!), clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Editing the post", place, $"{place}/edit");
    }

    private static async Task<IResult> Remove(
        Guid id, [FromForm] string? reason, Actor actor, Feed feed, Gate gate, IClock clock, CancellationToken cancellation)
    {
        if (Texts.Check(reason ?? "", Texts.LongestReason) is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, $"/posts/{id}");
        if (await feed.Find(actor, new PostId(id), cancellation) is not { } post) return Answers.Missing();
        var deed = new RemovePost(new PostId(id), reason!, clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Removing the post", $"/groups/{post.Group.Slug}", $"/posts/{id}");
    }

    private static async Task<IResult> Approve(Guid id, Actor actor, Feed feed, Gate gate, IClock clock, CancellationToken cancellation)
    {
        if (await feed.Find(actor, new PostId(id), cancellation) is null) return Answers.Missing();
        return Answers.To(await gate.Pass(actor, new ApprovePost(new PostId(id), clock.GetCurrentInstant()), cancellation), "Publishing the post", $"/posts/{id}");
    }

    private static async Task<IResult> Decline(
        Guid id, [FromForm] string? reason, Actor actor, Feed feed, Gate gate, IClock clock, CancellationToken cancellation)
    {
        if (Texts.Check(reason ?? "", Texts.LongestReason) is { } wrong) return Answers.Invalid(wrong.ProblemDetails.Detail!, $"/posts/{id}");
        if (await feed.Find(actor, new PostId(id), cancellation) is null) return Answers.Missing();
        var deed = new DeclinePost(new PostId(id), reason!, clock.GetCurrentInstant());
        return Answers.To(await gate.Pass(actor, deed, cancellation), "Declining the post", $"/posts/{id}");
    }
}
