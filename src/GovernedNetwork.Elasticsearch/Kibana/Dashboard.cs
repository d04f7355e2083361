using System.Text.Json.Nodes;
using GovernedNetwork.Audit.Panels;
using GovernedNetwork.Elasticsearch.Queries;
using GovernedNetwork.Elasticsearch.Setup;

namespace GovernedNetwork.Elasticsearch.Kibana;

/// <summary>The data view, a panel each, and the dashboard of them: in the order in which each needs the one before.</summary>
internal static class Dashboard
{
    private const string View = "governed-audit";
    private const int Across = 48, High = 15;

    public static IReadOnlyList<SavedObject> Objects(ElasticsearchOptions options) =>
    [
        new("index-pattern", View, new JsonObject { ["title"] = new IndexNames(options.IndexPrefix).Pattern, ["name"] = "The record", ["timeFieldName"] = RecordQuery.Time }, []),
        .. RecordPanels.All.Select(panel => PanelObject.Of(panel, View)),
        Of([.. RecordPanels.All.Select(panel => PanelObject.Of(panel, View))]),
    ];

    private static SavedObject Of(IReadOnlyList<SavedObject> panels) => new("dashboard", "governed-insights", new JsonObject
    {
        ["title"] = "Insights into the record",
        ["description"] = "What a compliance officer looks at regularly.",
        ["version"] = 1,
        ["timeRestore"] = true,
        ["timeFrom"] = "now-30d/d",
        ["timeTo"] = "now",
        ["optionsJSON"] = SavedObject.Json(new JsonObject { ["useMargins"] = true, ["hidePanelTitles"] = false }),
        ["panelsJSON"] = SavedObject.Json(new JsonArray([.. panels.Select(Placed)])),
        ["kibanaSavedObjectMeta"] = new JsonObject { ["searchSourceJSON"] = """{"query":{"query":"","language":"kuery"},"filter":[]}""" },
    }, [.. panels.Select((panel, at) => ($"panel_{at}", panel.Type, panel.Id))]);

    // Two beside each other.
    private static JsonObject Placed(SavedObject panel, int at) => new()
    {
        ["version"] = "8.0.0",
        ["type"] = panel.Type,
        ["panelIndex"] = $"{at}",
        ["panelRefName"] = $"panel_{at}",
        ["gridData"] = new JsonObject { ["i"] = $"{at}", ["x"] = at % 2 * (Across / 2), ["y"] = at / 2 * High, ["w"] = Across / 2, ["h"] = High },
        ["embeddableConfig"] = new JsonObject(),
    };
}
