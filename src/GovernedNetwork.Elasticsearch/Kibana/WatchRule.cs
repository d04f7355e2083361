using System.Globalization;
using System.Text.Json.Nodes;
using GovernedNetwork.Alerts.Watches;
using GovernedNetwork.Elasticsearch.Queries;
using GovernedNetwork.Elasticsearch.Setup;

namespace GovernedNetwork.Elasticsearch.Kibana;

/// <summary>
/// A watch of one of the network's own alert rules, as a rule that Kibana follows should the network be away. Kibana imports rules
/// switched off, and who switches one on lends it their rights.
/// </summary>
internal sealed record WatchRule(WatchedRule Rule, Watch Watch)
{
    private const int Often = 5;

    public string Id => $"governed-{Rule.Rule}-{Watch.Name}";

    public static IEnumerable<WatchRule> All(IEnumerable<WatchedRule> rules) => rules.SelectMany(rule => rule.Watches.Select(watch => new WatchRule(rule, watch)));

    public SavedObject Object(ElasticsearchOptions options)
    {
        var minutes = (int)Watch.Within.TotalMinutes;
        var watched = new JsonObject
        {
            ["searchType"] = "esQuery",
            ["index"] = new JsonArray(new IndexNames(options.IndexPrefix).Pattern),
            ["timeField"] = RecordQuery.Time,
            ["esQuery"] = SavedObject.Json(new JsonObject { ["query"] = Query }),
            ["size"] = 100,
            ["timeWindowSize"] = minutes,
            ["timeWindowUnit"] = "m",
            ["threshold"] = new JsonArray(Watch is Watch.Many many ? many.Records : 1),
            ["thresholdComparator"] = Watch is Watch.Many ? ">=" : "<",
            ["aggType"] = "count",
            ["groupBy"] = IsOfEach ? "top" : "all",
            ["excludeHitsFromPreviousRun"] = false,
        };
        if (IsOfEach) (watched["termField"], watched["termSize"]) = (RecordQuery.Actor, 20);
        return new("alert", Id, new JsonObject
        {
            ["name"] = Watch.Title,
            ["tags"] = new JsonArray("governed-network", Rule.Rule, Rule.Severity),
            ["enabled"] = false,
            ["alertTypeId"] = ".es-query",
            ["consumer"] = "stackAlerts",
            ["schedule"] = new JsonObject { ["interval"] = string.Create(CultureInfo.InvariantCulture, $"{Math.Min(minutes, Often)}m") },
            ["params"] = watched,
            ["actions"] = new JsonArray(),
            ["throttle"] = null,
            ["notifyWhen"] = null,
            ["apiKeyOwner"] = null,
            ["apiKey"] = null,
            ["muteAll"] = false,
            ["mutedInstanceIds"] = new JsonArray(),
        }, []);
    }

    private bool IsOfEach => Watch is Watch.Many { EachMember: true };

    private JsonObject Query => Watch is Watch.Many many
        ? Filtered([Either(many.Of.Select(Of)), .. many.EachMember ? [Term(RecordQuery.ActorKind, "member")] : (JsonObject[])[]])
        : Filtered();

    private static JsonObject Of(WatchedAction each) =>
        each.Effect is null ? Term(RecordQuery.Action, each.Action) : Filtered(Term(RecordQuery.Action, each.Action), Term(RecordQuery.Effect, each.Effect));

    private static JsonObject Either(IEnumerable<JsonObject> of) => new() { ["bool"] = new JsonObject { ["should"] = new JsonArray([.. of]), ["minimum_should_match"] = 1 } };

    private static JsonObject Filtered(params JsonObject[] by) => new() { ["bool"] = new JsonObject { ["filter"] = new JsonArray([.. by]) } };

    private static JsonObject Term(string field, string value) => new() { ["term"] = new JsonObject { [field] = value } };
}
