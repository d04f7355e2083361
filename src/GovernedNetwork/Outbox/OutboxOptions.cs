using System.ComponentModel.DataAnnotations;

namespace GovernedNetwork.Outbox;

public sealed class OutboxOptions
{
    /// <summary>How long an idle relay waits before it looks again.</summary>
    [Range(10, 60_000)]
    public int PollMilliseconds { get; set; } = 250;

    /// <summary>How long a message belongs to the relay that took it; a relay that died loses it after this.</summary>
    [Range(1, 3600)]
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>After so many failures a person must look.</summary>
    [Range(1, 50)]
    public int Attempts { get; set; } = 8;

    /// <summary>The first wait; it doubles with each failure, up to an hour, and varies by up to a half.</summary>
    [Range(1, 600_000)]
    public int FirstBackOffMilliseconds { get; set; } = 2_000;

    /// <summary>Messages in hand at once.</summary>
    [Range(1, 64)]
    public int Parallel { get; set; } = 4;
}
