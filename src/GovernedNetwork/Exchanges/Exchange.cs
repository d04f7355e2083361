using NodaTime;

namespace GovernedNetwork.Exchanges;

/// <summary>One post on its way to one account of one external network, bound to the exact text that leaves.</summary>
internal sealed class Exchange
{
    public ExchangeId Id { get; init; }
    public PostId Post { get; init; }
    public GroupId Group { get; init; }

    /// <summary>Who shares it; asked again about their rights just before sending.</summary>
    public MemberId Sharer { get; init; }
    public string Network { get; init; } = "";
    public string Account { get; init; } = "";

    /// <summary>What leaves, after redaction and with its disclaimers.</summary>
    public string Text { get; init; } = "";

    /// <summary>SHA-256 over text, network, account and audience: what approvals bind to.</summary>
    public string ContentHash { get; init; } = "";

    /// <summary>The post's version that was shared: an edit since then stops the exchange.</summary>
    public int PostVersion { get; init; }

    /// <summary>held, queued, sending, delivered, refused, failed, recalling or recalled.</summary>
    public string State { get; set; } = "";

    /// <summary>A try ended without an answer and none since has settled it: it may be out there, so it may not simply be dropped.</summary>
    public bool Uncertain { get; set; }

    /// <summary>Where it is out there, once delivered.</summary>
    public string? Place { get; set; }
    public string? Fingerprint { get; set; }

    /// <summary>How it is known that a recalled text is gone, or why it could not leave.</summary>
    public string? Evidence { get; set; }
    public DecisionId Decision { get; set; }
    public Instant At { get; init; }
    public Instant? DeliveredAt { get; set; }
    public Instant? RecalledAt { get; set; }
}

/// <summary>One person's agreement to exactly one content.</summary>
internal sealed class Approval
{
    public ExchangeId Exchange { get; init; }
    public MemberId By { get; init; }
    public string Role { get; init; } = "";
    public string ContentHash { get; init; } = "";
    public Instant At { get; init; }
}
