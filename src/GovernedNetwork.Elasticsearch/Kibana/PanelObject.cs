using System.Text.Json.Nodes;
using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Panels;
using GovernedNetwork.Elasticsearch.Queries;

namespace GovernedNetwork.Elasticsearch.Kibana;

/// <summary>A panel as a visualization by aggregations, which Kibana and OpenSearch Dashboards both draw; a register as a saved search.</summary>
internal static class PanelObject
{
    private const string Source = "kibanaSavedObjectMeta.searchSourceJSON.index";

    public static SavedObject Of(RecordPanel panel, string view) => panel switch
    {
        RecordPanel.Timeline timeline => Drawn(panel, view, timeline.Filter, "histogram", Stacked, Time, Terms("3", "group", RecordQuery.Effect, 5)),
        RecordPanel.Ranking ranking => Drawn(panel, view, ranking.Filter, "table", Rows, Terms("2", "bucket", RecordQuery.FieldOf(ranking.Field), ranking.Size)),
        RecordPanel.Funnel funnel => Drawn(panel, view, new RecordFilter(), "table", Rows, Filters(funnel.Steps)),
        RecordPanel.Register register => new SavedObject("search", IdOf(panel), new JsonObject
        {
            ["title"] = panel.Title,
            ["description"] = panel.About,
            ["columns"] = new JsonArray(RecordQuery.Actor, "governed.object.type", "governed.object.id", "governed.decision"),
            ["sort"] = new JsonArray(new JsonArray(RecordQuery.Time, "desc")),
            ["kibanaSavedObjectMeta"] = Meta(register.Filter),
        }, [(Source, "index-pattern", view)]),
        _ => throw new ArgumentOutOfRangeException(nameof(panel)),
    };

    public static string IdOf(RecordPanel panel) => $"governed-{panel.Id}";

    private static JsonObject Stacked => new()
    {
        ["type"] = "histogram",
        ["addLegend"] = true,
        ["addTooltip"] = true,
        ["legendPosition"] = "top",
        ["categoryAxes"] = new JsonArray(new JsonObject { ["id"] = "CategoryAxis-1", ["type"] = "category", ["position"] = "bottom", ["show"] = true, ["scale"] = new JsonObject { ["type"] = "linear" }, ["labels"] = new JsonObject { ["show"] = true }, ["title"] = new JsonObject() }),
        ["valueAxes"] = new JsonArray(new JsonObject { ["id"] = "ValueAxis-1", ["name"] = "LeftAxis-1", ["type"] = "value", ["position"] = "left", ["show"] = true, ["scale"] = new JsonObject { ["type"] = "linear", ["mode"] = "normal" }, ["labels"] = new JsonObject { ["show"] = true }, ["title"] = new JsonObject { ["text"] = "records" } }),
        ["seriesParams"] = new JsonArray(new JsonObject { ["show"] = true, ["type"] = "histogram", ["mode"] = "stacked", ["data"] = new JsonObject { ["label"] = "records", ["id"] = "1" }, ["valueAxis"] = "ValueAxis-1" }),
    };

    private static JsonObject Rows => new() { ["perPage"] = 20, ["showTotal"] = false };

    private static JsonObject Time => Aggregation("2", "date_histogram", "segment", new JsonObject { ["field"] = RecordQuery.Time, ["interval"] = "d", ["min_doc_count"] = 1 });

    private static JsonObject Terms(string id, string schema, string field, int size) =>
        Aggregation(id, "terms", schema, new JsonObject { ["field"] = field, ["size"] = size, ["order"] = "desc", ["orderBy"] = "1" });

    private static JsonObject Filters(IReadOnlyList<FunnelStep> steps) => Aggregation("2", "filters", "bucket", new JsonObject
    {
        ["filters"] = new JsonArray([.. steps.Select(step => new JsonObject { ["input"] = Query(step.Filter), ["label"] = step.Name })]),
    });

    private static JsonObject Aggregation(string id, string type, string schema, JsonObject given) =>
        new() { ["id"] = id, ["enabled"] = true, ["type"] = type, ["schema"] = schema, ["params"] = given };

    private static SavedObject Drawn(RecordPanel panel, string view, RecordFilter filter, string type, JsonObject look, params JsonObject[] buckets) => new("visualization", IdOf(panel), new JsonObject
    {
        ["title"] = panel.Title,
        ["description"] = panel.About,
        ["version"] = 1,
        ["uiStateJSON"] = "{}",
        ["visState"] = SavedObject.Json(new JsonObject
        {
            ["title"] = panel.Title,
            ["type"] = type,
            ["params"] = look,
            ["aggs"] = new JsonArray([Aggregation("1", "count", "metric", []), .. buckets]),
        }),
        ["kibanaSavedObjectMeta"] = Meta(filter),
    }, [(Source, "index-pattern", view)]);

    private static JsonObject Meta(RecordFilter filter) => new()
    {
        ["searchSourceJSON"] = SavedObject.Json(new JsonObject { ["query"] = Query(filter), ["filter"] = new JsonArray(), ["indexRefName"] = Source }),
    };

    private static JsonObject Query(RecordFilter filter) => new() { ["query"] = FilterText.Of(filter), ["language"] = "kuery" };
}
