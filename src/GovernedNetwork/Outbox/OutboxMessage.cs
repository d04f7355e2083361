using NodaTime;

namespace GovernedNetwork.Outbox;

/// <summary>Work to be done outside: what, on which subject, when, and how often it was tried.</summary>
internal sealed class OutboxMessage
{
    public long Id { get; init; }
    public string Kind { get; init; } = "";
    public Guid Subject { get; init; }
    public Instant Due { get; set; }
    public int Attempts { get; set; }

    /// <summary>waiting, or dead: given up, and a person must look.</summary>
    public string State { get; set; } = "waiting";

    /// <summary>Until when its owner alone may work on it.</summary>
    public Instant? Lease { get; set; }
    public string? Owner { get; set; }

    /// <summary>The code of the last failure.</summary>
    public string? Failure { get; set; }
}
