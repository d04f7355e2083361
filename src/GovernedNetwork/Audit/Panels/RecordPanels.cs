using GovernedNetwork.Audit.Search;

namespace GovernedNetwork.Audit.Panels;

/// <summary>What a compliance officer looks at regularly.</summary>
public static class RecordPanels
{
    public const string BreakGlass = "access.break_glass", Review = "access.review";

    public static readonly IReadOnlyList<RecordPanel> All =
    [
        new RecordPanel.Timeline("decisions", "Decisions over time", "Every decision, by day and effect.", new()),
        new RecordPanel.Ranking("refusals", "Refusals by rule", "Which rules said no.", new(Effect: "deny"), RecordField.Reason, 12),
        new RecordPanel.Funnel("exchanges", "Shares to other networks", "From the wish to share to what left, and what came back.",
        [
            new("Requested", new(Action: "exchanges.share")),
            new("Refused at once", new(Action: "exchanges.share", Effect: "deny")),
            new("Held for approval", new(Action: "exchanges.share", Effect: "hold")),
            new("Approved", new(Action: "exchanges.approve", Effect: "permit")),
            new("Sent", new(Action: "exchanges.receipt", Effect: "permit")),
            new("Recalled", new(Action: "exchanges.recalled", Effect: "permit")),
            new("Failed, or refused just before sending", new(Action: "exchanges.stop", Actor: "system")),
        ]),
        new RecordPanel.Ranking("reasons", "Most frequent reasons", "What decisions were founded on.", new(), RecordField.Reason, 12),
        new RecordPanel.Ranking("actors", "Most active", "Who asked for the most decisions.", new(), RecordField.Actor, 10),
        new RecordPanel.Timeline("sign-ins", "Failed sign-ins", "Attempts that did not get in, by day.", new(Action: "members.sign_in_failed")),
        new RecordPanel.Register("break-glass", "Break-glass register", "Access in an emergency, and whether somebody looked at it afterwards.", new(Action: BreakGlass, Effect: "permit"), 50),
    ];
}
