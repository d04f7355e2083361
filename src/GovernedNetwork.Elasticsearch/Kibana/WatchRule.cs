using System.Globalization;
using System.Text.Json.Nodes;
using GovernedNetwork.Audit;
using GovernedNetwork.Elasticsearch.Queries;
using GovernedNetwork.Elasticsearch.Setup;

namespace GovernedNetwork.Elasticsearch.Kibana;

/// <summary>
/// What the server can watch by itself, should the network that watches its own record be away: counts within a time. Kibana only; it
/// imports rules switched off, and who switches one on lends it their rights.
/// </summary>
/// <param name="Comparison">Such as <c>&gt;=</c>.</param>
/// <param name="Each">Counted for each value of this field; null for all together.</param>
internal sealed record WatchRule(string Id, string Name, RecordFilter Filter, int Minutes, string Comparison, int Records, string? Each = null)
{
    public static readonly IReadOnlyList<WatchRule> All =
    [
        new("failed-sign-ins", "Many failed sign-ins", new(Action: "members.sign_in_failed"), 5, ">=", 10),
        new("break-glass", "Access in an emergency", new(Action: "access.break_glass", Effect: "permit"), 5, ">=", 1),
        new("mass-view", "One officer reads very much of the record", new(Action: "audit.view", Effect: "permit"), 60, ">=", 200, RecordQuery.Actor),
        new("exports", "The record is exported", new(Action: "audit.export", Effect: "permit"), 5, ">=", 1),
        new("flatline", "No record arrives", new(), 30, "<", 1),
    ];

    public SavedObject Object(ElasticsearchOptions options)
    {
        var watched = new JsonObject
        {
            ["searchType"] = "esQuery",
            ["index"] = new JsonArray(new IndexNames(options.IndexPrefix).Pattern),
            ["timeField"] = RecordQuery.Time,
            ["esQuery"] = SavedObject.Json(new JsonObject { ["query"] = Query }),
            ["size"] = 100,
            ["timeWindowSize"] = Minutes,
            ["timeWindowUnit"] = "m",
            ["threshold"] = new JsonArray(Records),
            ["thresholdComparator"] = Comparison,
            ["aggType"] = "count",
            ["groupBy"] = Each is null ? "all" : "top",
            ["excludeHitsFromPreviousRun"] = false,
        };
        if (Each is not null) (watched["termField"], watched["termSize"]) = (Each, 20);
        return new("alert", $"governed-{Id}", new JsonObject
        {
            ["name"] = Name,
            ["tags"] = new JsonArray("governed-network"),
            ["enabled"] = false,
            ["alertTypeId"] = ".es-query",
            ["consumer"] = "stackAlerts",
            ["schedule"] = new JsonObject { ["interval"] = string.Create(CultureInfo.InvariantCulture, $"{Math.Min(Minutes, 5)}m") },
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

    private JsonObject Query => new()
    {
        ["bool"] = new JsonObject
        {
            ["filter"] = new JsonArray([.. new (string Field, string? Value)[] { (RecordQuery.Action, Filter.Action), (RecordQuery.Effect, Filter.Effect) }
                .Where(part => part.Value is not null).Select(part => new JsonObject { ["term"] = new JsonObject { [part.Field] = part.Value } })]),
        },
    };
}
