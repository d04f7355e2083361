using System.Globalization;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Exchanges;

/// <summary>What a step of an existing exchange is decided on.</summary>
public sealed record ExchangeChange : IFacts
{
    internal ExchangeChange(Question question, Exchange exchange) => (Question, Exchange) = (question, exchange);

    public Question Question { get; }

    internal Exchange Exchange { get; }

    /// <summary>The exchange itself as the resource: for approving, recalling and recording what came of it.</summary>
    internal static async Task<ExchangeChange?> Read(
        Reading reading, ExchangeId id, IReadOnlyDictionary<string, string>? details, CancellationToken cancellation)
    {
        if (await reading.Db.Exchanges.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } exchange) return null;
        var post = await reading.Db.Set<PostView>().SingleAsync(row => row.Id == exchange.Post, cancellation);
        return new ExchangeChange(
            new Question(
                new ResourceFacts(
                    "exchange", id.Value.ToString(), exchange.Group.Value.ToString(), exchange.Sharer.Value.ToString(), post.AuthorSegment,
                    exchange.State, "external"),
                GroupFacts.Read(reading, exchange.Group),
                new DestinationFacts("external", exchange.Network, exchange.Account, "out"),
                await Approvals(reading, exchange, cancellation),
                Details: new Dictionary<string, string>(details ?? new Dictionary<string, string>())
                {
                    ["content_hash"] = exchange.ContentHash,
                    ["post_author"] = post.Author.Value.ToString(),
                }),
            exchange);
    }

    /// <summary>The post as the resource, with the labels of the exact text that leaves: the same question as for sharing, asked again.</summary>
    internal static async Task<ExchangeChange?> ReadForDelivery(
        Reading reading, ExchangeId id, LabelledText leaving, TextLimit? limit, Instant now, CancellationToken cancellation)
    {
        if (await reading.Db.Exchanges.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } exchange) return null;
        var post = await reading.Db.Set<PostView>().SingleAsync(row => row.Id == exchange.Post, cancellation);
        var counts = await ShareToNetwork.SharedLately(reading, exchange.Group, exchange.Network, now, cancellation);
        return new ExchangeChange(
            new Question(
                post.Resource(leaving),
                GroupFacts.Read(reading, exchange.Group),
                new DestinationFacts("external", exchange.Network, exchange.Account, "out", limit?.Measure(leaving.Text), limit?.Maximum),
                await Approvals(reading, exchange, cancellation),
                counts,
                new Dictionary<string, string>
                {
                    ["exchange"] = id.Value.ToString(),
                    ["exchange_state"] = exchange.State,
                    ["content_hash"] = exchange.ContentHash,
                    ["shared_version"] = exchange.PostVersion.ToString(CultureInfo.InvariantCulture),
                    ["post_version"] = post.Version.ToString(CultureInfo.InvariantCulture),
                }),
            exchange);
    }

    private static async Task<IReadOnlyList<ApprovalFacts>> Approvals(Reading reading, Exchange exchange, CancellationToken cancellation)
    {
        var rows = await reading.Db.Approvals.AsNoTracking().Where(row => row.Exchange == exchange.Id).OrderBy(row => row.At).ToListAsync(cancellation);
        return [.. rows.Select(row => new ApprovalFacts(row.By.Value.ToString(), row.Role, row.ContentHash, InstantPattern.ExtendedIso.Format(row.At)))];
    }
}

/// <summary>Where an exchange stands after a step.</summary>
public sealed record ExchangeReceipt(ExchangeId Exchange, string State, DecisionId Decision);
