using System.ComponentModel.DataAnnotations;

namespace GovernedNetwork.Audit.Anchors;

/// <summary>Where checkpoints are kept away from the database, so that a ledger that was rolled back or rewritten is noticed.</summary>
public sealed class AnchorOptions
{
    public const string Section = "Ledger:Anchor";

    /// <summary>A file that checkpoints are appended to. Let it lie on other storage than the database.</summary>
    public string? File { get; set; }

    /// <summary>A new checkpoint is anchored at most so often.</summary>
    [Range(1, 86_400)]
    public int IntervalSeconds { get; set; } = 30;

    /// <summary>The submission address of a witness (C2SP tlog-witness), which signs that it saw the log only grow.</summary>
    public Uri? Witness { get; set; }

    /// <summary>The witness's verifier key. A cosignature that it does not verify is not kept.</summary>
    public string? WitnessKey { get; set; }

    public bool IsSet => File is not null || Witness is not null;
}
