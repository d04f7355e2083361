using NodaTime;

namespace GovernedNetwork.Exchanges;

/// <summary>
/// One external network, for whoever brings a new one. A connector only carries: it is called by the outbox relay after
/// policy has permitted, with the exact text that may leave. It never decides, never changes the text and never retries:
/// it says truthfully what it knows, and the relay does the rest.
/// </summary>
public interface INetworkConnector
{
    /// <summary>The network's name as policy knows it, such as <c>bluesky</c>.</summary>
    string Network { get; }

    /// <summary>The account on that network in whose name things leave, such as a handle.</summary>
    string Account { get; }

    /// <summary>How much text fits, counted as the network counts (Bluesky: grapheme clusters).</summary>
    TextLimit Limit { get; }

    /// <summary>
    /// Put the text out there, exactly once for one <see cref="Delivery.Exchange"/>: called again with the same delivery
    /// it must find the first one and answer with its receipt.
    /// </summary>
    Task<DeliveryResult> Deliver(Delivery delivery, CancellationToken cancellation);

    /// <summary>Take a delivered text back. Succeeds also when it is already gone; the evidence says which.</summary>
    Task<RecallResult> Recall(Recall recall, CancellationToken cancellation);
}

/// <summary>What leaves. <see cref="CreatedAt"/> is the exchange's, not the moment's, so that a repeat carries the same bytes.</summary>
public sealed record Delivery(ExchangeId Exchange, string Text, string? Language, Instant CreatedAt);

/// <summary>What is to be taken back, by the place that its receipt named; null when nobody knows whether it ever arrived, and the connector deletes it where it would be.</summary>
public sealed record Recall(ExchangeId Exchange, string? Place);

/// <summary>Where it is (an address on that network) and the network's own fingerprint of it.</summary>
public sealed record Receipt(string Place, string Fingerprint, Instant At);

/// <summary>A text's length against what a network takes.</summary>
/// <param name="Maximum">The most that fits.</param>
/// <param name="Unit">What is counted, in words for people: <c>characters</c>.</param>
/// <param name="Measure">Counts a text as the network does.</param>
public sealed record TextLimit(int Maximum, string Unit, Func<string, int> Measure);

/// <summary>What became of a delivery.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult() { }

    /// <summary>It is out there, exactly once.</summary>
    public sealed record Delivered(Receipt Receipt) : DeliveryResult;

    /// <summary>It is not out there, and a later try may succeed (outage, time-out before sending, too many requests).</summary>
    public sealed record TryLater(string Code, Duration? NotBefore) : DeliveryResult;

    /// <summary>The network will not take it, ever. <paramref name="Explanation"/> is for people and holds no post text.</summary>
    public sealed record Rejected(string Code, string Explanation) : DeliveryResult;

    /// <summary>The connection broke after sending: nobody knows. The relay asks again, and the connector looks first.</summary>
    public sealed record Unknown(string Code) : DeliveryResult;
}

/// <summary>What became of a recall.</summary>
public abstract record RecallResult
{
    private RecallResult() { }

    /// <summary>It is gone; the evidence says how that is known (what was deleted, what reading it afterwards answered).</summary>
    public sealed record Recalled(string Evidence, Instant At) : RecallResult;

    /// <inheritdoc cref="DeliveryResult.TryLater"/>
    public sealed record TryLater(string Code, Duration? NotBefore) : RecallResult;

    /// <summary>The network refuses to delete it: a person must act there by hand.</summary>
    public sealed record Rejected(string Code, string Explanation) : RecallResult;
}
