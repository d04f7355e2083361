using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Exchanges;

/// <summary>Let one post leave through one external network.</summary>
public sealed record ShareToNetwork(ExchangeId Exchange, PostId Post, MemberId Sharer, Destination Destination, Instant At)
    : IUseCase<ShareFacts, ShareReceipt>
{
    public string Action => "exchanges.share";

    public IReadOnlyList<string> Honours => ["redact", "disclaimer", "approve", "notify"];

    public async Task<ShareFacts?> Gather(Reading reading, CancellationToken cancellation)
    {
        if (await reading.Db.Set<PostView>().SingleOrDefaultAsync(row => row.Id == Post, cancellation) is not { } post) return null;
        var text = LabelledText.Stored(post.Text, post.Labels);
        var group = GroupFacts.Read(reading, post.Group);
        return new ShareFacts(
            new Question(
                post.Resource(text),
                group,
                new DestinationFacts(
                    "external", Destination.Network, Destination.Account, "out", Destination.Limit?.Measure(text.Text), Destination.Limit?.Maximum),
                Counts: await SharedLately(reading, post.Group, Destination.Network, At, cancellation),
                Details: new Dictionary<string, string> { ["exchange"] = Exchange.Value.ToString() }),
            post.Group, post.Version, text);
    }

    public ShareReceipt Apply(UnitOfWork work, ShareFacts facts, Decision decision)
    {
        var text = Rendering.Of(facts.Text, decision).Text;
        // A permit names a connected account: policy refuses a destination without one.
        var account = Destination.Account!;
        var state = decision.Effect == Effect.Hold ? "held" : "queued";
        work.Db.Exchanges.Add(new Exchange
        {
            Id = Exchange,
            Post = Post,
            Group = facts.Group,
            Sharer = Sharer,
            Network = Destination.Network,
            Account = account,
            Text = text,
            ContentHash = Rendering.ContentHash(text, Destination.Network, account),
            PostVersion = facts.Version,
            State = state,
            Decision = decision.Id,
            At = At,
        });
        Notices.Fulfil(work, decision, "exchange", Exchange.Value, At);
        if (decision.Effect != Effect.Hold) work.Outbox.Add(DeliverExchange.Kind, Exchange.Value);
        return new ShareReceipt(Exchange, state, decision.Id);
    }

    internal static async Task<Dictionary<string, long>> SharedLately(
        Reading reading, GroupId group, string network, Instant now, CancellationToken cancellation)
    {
        var since = now - Duration.FromDays(1);
        return new()
        {
            ["exchange_24h"] = await reading.Db.Exchanges.CountAsync(
                row => row.Group == group && row.Network == network && row.At > since && row.State != "refused" && row.State != "failed", cancellation),
        };
    }
}

public sealed record ShareFacts(Question Question, GroupId Group, int Version, LabelledText Text) : IFacts;

/// <param name="State">queued, or held until somebody approves.</param>
public sealed record ShareReceipt(ExchangeId Exchange, string State, DecisionId Decision);
