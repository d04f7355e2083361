namespace GovernedNetwork.Alerts.Watches;

/// <summary>A rule as somebody else can watch for it.</summary>
/// <param name="Beyond">What counting does not tell; null where it tells everything.</param>
public sealed record WatchedRule(string Rule, string Title, string Severity, IReadOnlyList<Watch> Watches, string? Beyond)
{
    /// <summary>All that are in force, in their order.</summary>
    public static IReadOnlyList<WatchedRule> All(AlertOptions options)
    {
        var book = new Rulebook(options);
        return [.. book.OverRecords.Concat(book.OverConditions).Select(rule => new WatchedRule(rule.Name, AlertTitles.Of(rule.Name), rule.Severity, rule.Watches, rule.Beyond))];
    }
}
