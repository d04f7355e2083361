using GovernedNetwork.Comments;
using GovernedNetwork.Decisions;
using GovernedNetwork.Exchanges;
using GovernedNetwork.Groups;
using GovernedNetwork.Posts;

namespace GovernedNetwork.Web.Api;

// The shapes of the API. They change only with its version; the network's own types may change at any time.

internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

internal sealed record MemberBody(Guid Id, string Handle, string Name, string Headline, string Segment)
{
    public static MemberBody Of(MemberCard card) => new(card.Id.Value, card.Handle, card.Name, card.Headline, card.Segment);
}

internal sealed record GroupBody(Guid Id, string Slug, string Name, string Purpose, string Kind, string Membership, string? Role)
{
    public static GroupBody Of(GroupSummary group) => new(
        group.Card.Id.Value, group.Card.Slug, group.Card.Name, group.Purpose, group.Card.Kind, group.Membership, group.Role);
}

internal sealed record LabelBody(string Code, int Start, int Length, double Confidence)
{
    public static LabelBody Of(Label label) => new(label.Code, label.Start, label.Length, label.Confidence);
}

internal sealed record PostBody(
    Guid Id, string Group, MemberBody Author, string Text, IReadOnlyList<LabelBody> Labels, string State, string? Reason, Guid Decision, string At,
    string? EditedAt, int Comments)
{
    public static PostBody Of(PostSummary post) => new(
        post.Id.Value, post.Group.Slug, MemberBody.Of(post.Author), post.Text.Text,
        [.. post.Text.Labels.Select(LabelBody.Of)],
        post.State, post.Reason, post.Decision.Value, Cursors.Write(post.At), post.EditedAt is { } edited ? Cursors.Write(edited) : null, post.Comments);
}

internal sealed record CommentBody(
    Guid Id, Guid Post, MemberBody Author, string Text, string State, string? Reason, Guid Decision, string At, string? EditedAt)
{
    public static CommentBody Of(CommentSummary comment) => new(
        comment.Id.Value, comment.Post.Value, MemberBody.Of(comment.Author), comment.Text.Text, comment.State, comment.Reason, comment.Decision.Value,
        Cursors.Write(comment.At), comment.EditedAt is { } edited ? Cursors.Write(edited) : null);
}

internal sealed record ExchangeBody(
    Guid Id, Guid Post, string Group, MemberBody Sharer, string Network, string Account, string Text, string ContentHash, string State, string? Place,
    string? Fingerprint, string? Evidence, Guid Decision, string At)
{
    public static ExchangeBody Of(ExchangeSummary exchange) => new(
        exchange.Id.Value, exchange.Post.Value, exchange.Group.Slug, MemberBody.Of(exchange.Sharer), exchange.Network, exchange.Account, exchange.Text,
        exchange.ContentHash, exchange.State, exchange.Place, exchange.Fingerprint, exchange.Evidence, exchange.Decision.Value, Cursors.Write(exchange.At));
}

/// <summary>What a deed led to: where the thing stands, and the decision that says so.</summary>
internal sealed record ReceiptBody(Guid Id, string State, Guid Decision, IReadOnlyList<ReasonBody> Reasons)
{
    public static ReceiptBody Of(Guid id, string state, Decision decision) => new(id, state, decision.Id.Value, [.. decision.Reasons.Select(ReasonBody.Of)]);
}

/// <summary>What policy would say, asked beforehand.</summary>
/// <param name="Text">What would leave, after redaction; only for shares.</param>
internal sealed record ForesightBody(string Effect, IReadOnlyList<ReasonBody> Reasons, IReadOnlyList<LabelBody> Labels, string? Text);
