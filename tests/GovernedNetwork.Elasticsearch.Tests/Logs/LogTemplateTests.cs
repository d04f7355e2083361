using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Logs;
using GovernedNetwork.Elasticsearch.Setup;
using GovernedNetwork.Elasticsearch.Tests.Documents;
using GovernedNetwork.Elasticsearch.Tests.Running;
using GovernedNetwork.ElasticsearchHost;

namespace GovernedNetwork.Elasticsearch.Tests.Logs;

/// <summary>The log's stream has the shape and the end that its template gives it, on either product.</summary>
public sealed class LogTemplateTests
{
    private const string Stream = "logs-governed-default";
    private static readonly LogSinkOptions Hurried = new() { Gather = TimeSpan.FromMilliseconds(1), FirstPause = TimeSpan.FromMilliseconds(1), LastFlush = TimeSpan.FromSeconds(30) };
    private static readonly EcsFormatter Format = new(new LogSource("governed-network", "1", "Test", "n"));
    private readonly Lines lines = new();

    [Theory]
    [InlineData(false, "9.1.0", "flattened")]
    [InlineData(true, "2.19.1", "flat_object")]
    [InlineData(true, "2.5.0", null)]
    public async Task The_first_line_begins_a_data_stream_in_which_lines_are_found(bool openSearch, string version, string? labels)
    {
        await using var host = await RunningElasticsearch.Start(new() { IsOpenSearch = openSearch, Version = version });
        Log(host, "17");
        Assert.Empty(lines.Told);

        using var server = Servers.At(host.Address);
        Assert.Equal(Stream, (await Get(server, $"_data_stream/{Stream}")).GetProperty("data_streams")[0].GetProperty("name").GetString());
        var made = (await Get(server, Stream)).GetProperty(Stream);
        Assert.Equal("false", made.GetProperty("mappings").GetProperty("dynamic").GetString());
        Assert.Equal(labels, made.GetProperty("mappings").GetProperty("properties").TryGetProperty("labels", out var mapped) ? mapped.GetProperty("type").GetString() : null);
        Assert.Equal(openSearch, !made.GetProperty("settings").GetProperty("index").TryGetProperty("lifecycle", out _));
        Assert.Equal(1, await Count(server, "log.level", "error"));
        Assert.Equal(labels is null ? 0 : 1, await Count(server, "labels.number", "17"));
    }

    /// <summary>A stream takes nothing over what it has, and nothing without a time: else it would be a plain index by another name.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_stream_is_no_plain_index(bool openSearch)
    {
        await using var host = await Servers.Start(openSearch);
        Log(host, "17");
        using var server = Servers.At(host.Address);
        Assert.IsType<Reply.Refused>(await server.Send(HttpMethod.Put, $"{Stream}/_doc/1", Body("""{"@timestamp":"2026-11-22T08:00:00Z"}"""), TestContext.Current.CancellationToken));
        Assert.IsType<Reply.Refused>(await server.Send(HttpMethod.Put, $"{Stream}/_create/1", Body("""{"message":"when?"}"""), TestContext.Current.CancellationToken));
        Assert.Single(host.Documents(Stream));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_goes_before_a_template_for_all_logs_and_is_put_once(bool openSearch)
    {
        await using var host = await Servers.Start(openSearch);
        using var server = Servers.At(host.Address);
        Assert.IsType<Reply.Answered>(await server.Send(HttpMethod.Put, "_index_template/logs", Body("""{"index_patterns":["logs-*-*"],"data_stream":{},"priority":100}"""), TestContext.Current.CancellationToken));
        Log(host, "17");
        Log(host, "18");
        Assert.Equal("false", (await Get(server, Stream)).GetProperty(Stream).GetProperty("mappings").GetProperty("dynamic").GetString());
        Assert.Equal(
            [openSearch ? "PUT /_plugins/_ism/policies/governed-logs-retain" : "PUT /_ilm/policy/governed-logs-retain", "PUT /_component_template/governed-logs-mappings", "PUT /_index_template/governed-logs"],
            host.Asked.Where(request => request.StartsWith("PUT", StringComparison.Ordinal)).Skip(1));
    }

    [Fact]
    public async Task Where_it_is_refused_the_lines_go_without_and_the_console_hears_of_it_once()
    {
        await using var host = await Servers.Start();
        using var server = Servers.At(host.Address);
        Assert.IsType<Reply.Answered>(await server.Send(HttpMethod.Put, "_index_template/theirs", Body("""{"index_patterns":["logs-governed-*"],"priority":500}"""), TestContext.Current.CancellationToken));
        Log(host, "17");
        Assert.Single(host.Documents(Stream));
        Assert.StartsWith("The index takes no template for the log, whose lines go without", Assert.Single(lines.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_who_sets_up_by_hand_is_asked_for_nothing()
    {
        await using var host = await Servers.Start();
        using (var sink = new LogSink(Servers.Options(host.Address, options => options.SetUp = false), Format, lines.Console, Hurried)) sink.Emit(Lines.Of("GovernedNetwork.X", "line", null));
        Assert.Single(host.Documents(Stream));
        Assert.All(host.Asked, request => Assert.Contains("_bulk", request, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_field_of_a_line_is_mapped()
    {
        var names = (string[])["HttpMethod", "HttpRoute", "HttpStatus", "HttpRequest", "Milliseconds", "Outcome", "Number"];
        var line = Lines.Of("GovernedNetwork.X", string.Join(' ', names.Select(name => $"{{{name}}}")), new IOException("no"), [.. names.Select(name => (name, Of(name)))]);
        var document = JsonElement.Parse(Format.Write(line).Span);
        var mapped = Contract.Fields(Mappings()).Keys;
        Assert.Empty(Fields(document).Except(mapped));
        Assert.Contains("http.route", Fields(document));
        var planted = Mappings();
        planted["properties"]!["http"]!["properties"]!.AsObject().Remove("route");
        Assert.Equal(["http.route"], Fields(document).Except(Contract.Fields(planted).Keys));

        static IEnumerable<string> Fields(JsonElement document) => document.EnumerateObject().Select(member => member.Name);
        static object Of(string name) => name switch { "HttpStatus" => 200, "Milliseconds" => 1.5, _ => "x" };
    }

    [Theory]
    [InlineData(false, "\"30d\"")]
    [InlineData(true, "\"31d\"")]
    public void It_is_deleted_after_its_own_time_and_not_the_record_s(bool openSearch, string age)
    {
        var steps = new LogTemplates(new ElasticsearchOptions { LogRetentionDays = 30 }, new ServerProduct(openSearch, new Version(9, 0))).Steps;
        var lifecycle = steps[0].Body.ToJsonString();
        Assert.Contains(age, lifecycle, StringComparison.Ordinal);
        Assert.Contains("rollover", lifecycle, StringComparison.Ordinal);
        Assert.DoesNotContain("2588d", lifecycle, StringComparison.Ordinal);
    }

    private static JsonObject Mappings() => new LogTemplates(new ElasticsearchOptions(), Servers.Elasticsearch).Steps[1].Body["template"]!["mappings"]!.AsObject();

    private void Log(RunningElasticsearch host, string number)
    {
        using var sink = new LogSink(Servers.Options(host.Address), Format, lines.Console, Hurried);
        sink.Emit(Lines.Of("GovernedNetwork.X", "line {Number}", null, ("Number", number)));
    }

    private static async Task<int> Count(SearchServer server, string field, string value)
    {
        Assert.IsType<Reply.Answered>(await server.Send(HttpMethod.Post, $"{Stream}/_refresh", null, TestContext.Current.CancellationToken));
        var query = new JsonObject { ["query"] = new JsonObject { ["term"] = new JsonObject { [field] = value } } };
        var reply = await server.Send(HttpMethod.Post, $"{Stream}/_count", Body(query.ToJsonString()), TestContext.Current.CancellationToken);
        return Assert.IsType<Reply.Answered>(reply).Body.GetProperty("count").GetInt32();
    }

    private static RequestBody Body(string json) => new(Encoding.UTF8.GetBytes(json), "application/json");

    private static async Task<JsonElement> Get(SearchServer server, string path) =>
        Assert.IsType<Reply.Answered>(await server.Send(HttpMethod.Get, path, null, TestContext.Current.CancellationToken)).Body;
}
