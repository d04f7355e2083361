using GovernedNetwork.Alerts.Conditions;
using GovernedNetwork.Alerts.Rules;

namespace GovernedNetwork.Alerts;

/// <summary>The rules that are in force.</summary>
internal sealed class Rulebook(AlertOptions options)
{
    public IReadOnlyList<AlertRule> OverRecords { get; } =
    [
        new MassView(options),
        new NewDestination(),
        new SignInBurst(options),
        new UnreviewedBreakGlass(options),
        new SelfApproval(),
        new UnreadApproval(options),
        new RevertedPolicies(options),
        new RewordedPost(options),
        new Flatline(options),
    ];

    public IReadOnlyList<ConditionRule> OverConditions { get; } =
    [
        new("export_lag", "medium", options.LagSeconds, "An index cannot count what has not reached it.", ConditionNames.ExportLag, ConditionNames.FeedLag),
        new("dead_letters", "high", 0, "What was given up lies in the network's database, and is no record.", ConditionNames.OutboxDead, ConditionNames.ExportDead, ConditionNames.FeedDead),
        new("integrity", "critical", 0, "Whether the record verifies, only who computes its tree knows: gn ledger verify does.", ConditionNames.RecordBroken, ConditionNames.AnchorContradicts),
    ];
}
