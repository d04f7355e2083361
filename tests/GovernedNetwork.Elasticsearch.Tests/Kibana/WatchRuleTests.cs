using System.Text.Json.Nodes;
using GovernedNetwork.Alerts;
using GovernedNetwork.Alerts.Watches;
using GovernedNetwork.Elasticsearch.Kibana;

namespace GovernedNetwork.Elasticsearch.Tests.Kibana;

/// <summary>What Kibana watches comes from the network's own alert rules, with the thresholds that they have.</summary>
public sealed class WatchRuleTests
{
    [Fact]
    public void Each_of_the_network_s_rules_is_watched_or_says_why_it_cannot_be()
    {
        var rules = WatchedRule.All(new AlertOptions());
        Assert.Equal(12, rules.Count);
        Assert.All(rules, rule => Assert.True(IsAnswered(rule), rule.Rule));
        Assert.Equal(
            ["governed-mass_view-view", "governed-mass_view-export", "governed-sign_in_burst-failures", "governed-break_glass_unreviewed-access", "governed-flatline-silence"],
            WatchRule.All(rules).Select(rule => rule.Id));
        Assert.False(IsAnswered(rules[0] with { Watches = [], Beyond = null }));

        static bool IsAnswered(WatchedRule rule) => rule.Watches.Count > 0 || rule.Beyond is { Length: > 20 };
    }

    [Theory]
    [InlineData("governed-mass_view-view", 7, 3)]
    [InlineData("governed-mass_view-export", 8, 60)]
    [InlineData("governed-sign_in_burst-failures", 9, 4)]
    [InlineData("governed-break_glass_unreviewed-access", 1, 120)]
    [InlineData("governed-flatline-silence", 1, 300)]
    public void Another_threshold_of_the_network_s_is_another_of_Kibana_s(string rule, int records, int minutes)
    {
        var usual = Watched(new AlertOptions(), rule);
        var changed = Watched(new AlertOptions { Views = 7, ViewMinutes = 3, Exports = 8, FailedSignIns = 9, SignInMinutes = 4, ReviewHours = 2, SilentHours = 5 }, rule);
        Assert.Equal((records, minutes), changed);
        Assert.NotEqual(usual, changed);
    }

    [Fact]
    public void Every_threshold_that_no_rule_of_Kibana_s_has_belongs_to_a_rule_that_says_so()
    {
        var changed = new AlertOptions { ReadingSeconds = 99, RevertMinutes = 99, RewordingMinutes = 99, LagSeconds = 99 };
        Assert.Equal(Lines(new AlertOptions()), Lines(changed));
        Assert.All((string[])["unread_approval", "policies_reverted", "reworded_post", "export_lag"], name =>
            Assert.NotNull(WatchedRule.All(changed).Single(rule => rule.Rule == name && rule.Watches.Count == 0).Beyond));
    }

    [Fact]
    public void A_rule_of_one_member_counts_members_and_counts_each()
    {
        var watched = Object(new AlertOptions(), "governed-mass_view-view")["attributes"]!["params"]!;
        Assert.Equal(("top", "user.id"), ((string?)watched["groupBy"], (string?)watched["termField"]));
        Assert.Equal(
            """{"query":{"bool":{"filter":[{"bool":{"should":[{"bool":{"filter":[{"term":{"event.action":"groups.read"}},{"term":{"governed.effect":"permit"}}]}},{"bool":{"filter":[{"term":{"event.action":"audit.view"}},{"term":{"governed.effect":"permit"}}]}}],"minimum_should_match":1}},{"term":{"governed.actor_kind":"member"}}]}}}""",
            (string?)watched["esQuery"]);
    }

    [Fact]
    public void Silence_is_less_than_one_record_of_any_kind()
    {
        var watched = Object(new AlertOptions(), "governed-flatline-silence")["attributes"]!["params"]!;
        Assert.Equal(("<", "all", """{"query":{"bool":{"filter":[]}}}"""), ((string?)watched["thresholdComparator"], (string?)watched["groupBy"], (string?)watched["esQuery"]));
    }

    private static (int Records, int Minutes) Watched(AlertOptions options, string id)
    {
        var watched = Object(options, id)["attributes"]!["params"]!;
        return ((int)watched["threshold"]![0]!, (int)watched["timeWindowSize"]!);
    }

    private static JsonObject Object(AlertOptions options, string id) => Lines(options).Select(line => JsonNode.Parse(line)!.AsObject()).Single(each => (string?)each["id"] == id);

    private static IReadOnlyList<string> Lines(AlertOptions options) => [.. WatchRule.All(WatchedRule.All(options)).Select(rule => rule.Object(new ElasticsearchOptions()).Line)];
}
