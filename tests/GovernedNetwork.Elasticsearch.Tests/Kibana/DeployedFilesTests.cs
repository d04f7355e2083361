using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernedNetwork.Alerts;
using GovernedNetwork.Alerts.Watches;
using GovernedNetwork.Audit.Panels;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Kibana;
using GovernedNetwork.Elasticsearch.Queries;
using GovernedNetwork.Elasticsearch.Setup;
using GovernedNetwork.Elasticsearch.Tests.Documents;
using GovernedNetwork.Elasticsearch.Tests.Running;

namespace GovernedNetwork.Elasticsearch.Tests.Kibana;

/// <summary>The files in deploy/elasticsearch are what the definitions give. GN_WRITE=1 writes them anew, and then they are looked at and committed.</summary>
public sealed class DeployedFilesTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly ElasticsearchOptions Options = new();
    private static readonly IReadOnlyList<WatchedRule> Rules = WatchedRule.All(new AlertOptions());

    private static string Folder { get; } = Path.Combine(Repository(AppContext.BaseDirectory), "deploy", "elasticsearch");

    [Fact]
    public void Every_file_is_what_the_definitions_give()
    {
        var given = Given().ToDictionary();
        if (Environment.GetEnvironmentVariable("GN_WRITE") == "1")
        {
            foreach (var (name, text) in given)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, name))!);
                File.WriteAllText(Path.Combine(Folder, name), text);
            }
        }

        var found = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Where(name => name != "README.md");
        Assert.Equal(given.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        foreach (var (name, text) in given) Assert.Equal((name, text), (name, File.ReadAllText(Path.Combine(Folder, name))));
    }

    [Fact]
    public void A_dashboard_shows_every_panel_and_refers_to_nothing_that_is_not_there()
    {
        var objects = Dashboard.Objects(Options).Select(each => JsonNode.Parse(each.Line)!.AsObject()).ToList();
        var ids = objects.Select(each => $"{each["type"]}/{each["id"]}").ToHashSet();
        Assert.Equal(RecordPanels.All.Count + 2, ids.Count);
        foreach (var reference in objects.SelectMany(each => each["references"]!.AsArray())) Assert.Contains($"{reference!["type"]}/{reference["id"]}", ids);
        var shown = JsonNode.Parse((string)objects[^1]["attributes"]!["panelsJSON"]!)!.AsArray();
        Assert.Equal(RecordPanels.All.Count, shown.Count);
    }

    [Fact]
    public void Every_field_that_is_asked_for_is_mapped()
    {
        var mapped = Contract.Fields(AuditTemplates.Mappings()).Keys;
        Assert.Empty(((string[])[RecordQuery.Actor, RecordQuery.Action, RecordQuery.Effect, RecordQuery.Reasons, RecordQuery.Network, RecordQuery.Position, RecordQuery.Words, RecordQuery.Time, RecordQuery.ActorKind,
            "group.id", "governed.object.id", "governed.object.type", "governed.labels", "governed.decision", "governed.ledger.epoch"]).Except(mapped));
    }

    private static IEnumerable<KeyValuePair<string, string>> Given()
    {
        yield return new("kibana/dashboard.ndjson", string.Concat(Dashboard.Objects(Options).Select(each => each.Line + "\n")));
        yield return new("kibana/rules.ndjson", string.Concat(WatchRule.All(Rules).Select(rule => rule.Object(Options).Line + "\n")));
        yield return new("kibana/rules.md", RuleTable.Of(Rules));
        foreach (var (name, product) in ((string, ServerProduct)[])[("elasticsearch", Servers.Elasticsearch), ("opensearch", new(true, new Version(2, 19)))])
            foreach (var (path, body) in IndexSetUp.Steps(Options, product).Concat(new LogTemplates(Options, product).Steps))
                yield return new($"{name}/{path}.json", body.ToJsonString(Indented) + "\n");
    }

    private static string Repository(string folder) => File.Exists(Path.Combine(folder, "GovernedNetwork.sln")) ? folder : Repository(Path.GetDirectoryName(folder)!);
}
