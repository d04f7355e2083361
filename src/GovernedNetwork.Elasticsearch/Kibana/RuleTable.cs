using System.Globalization;
using System.Text;
using GovernedNetwork.Alerts.Watches;

namespace GovernedNetwork.Elasticsearch.Kibana;

/// <summary>Which of the network's alert rules Kibana can follow, and what of each it cannot, for who decides whether that is enough.</summary>
internal static class RuleTable
{
    public static string Of(IReadOnlyList<WatchedRule> rules)
    {
        var text = new StringBuilder("# The network's alert rules, and what Kibana can watch of them\n\n| rule | severity | in `rules.ndjson` | what it cannot tell |\n| --- | --- | --- | --- |\n");
        foreach (var rule in rules)
            text.Append(CultureInfo.InvariantCulture, $"| `{rule.Rule}`: {rule.Title} | {rule.Severity} | {string.Join("; ", WatchRule.All([rule]).Select(Cell))} | {rule.Beyond} |\n");
        return text.ToString();
    }

    private static string Cell(WatchRule rule) => string.Create(CultureInfo.InvariantCulture, $"`{rule.Id}`: {Told(rule.Watch)} within {rule.Watch.Within.TotalMinutes} minutes");

    private static string Told(Watch watch) => watch is Watch.Many many
        ? string.Create(CultureInfo.InvariantCulture, $"{many.Records} or more{(many.EachMember ? " by one member" : "")}")
        : "none";
}
