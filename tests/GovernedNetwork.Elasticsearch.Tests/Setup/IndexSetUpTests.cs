using System.Text.Json;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Setup;
using GovernedNetwork.Elasticsearch.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Setup;

public sealed class IndexSetUpTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_missing_is_put_once_and_an_index_is_made_from_it(bool openSearch)
    {
        await using var host = await Servers.Start(openSearch);
        using var server = Servers.At(host.Address);
        var setUp = new IndexSetUp(server, Servers.Options(host.Address));
        Assert.Null(await setUp.Run(TestContext.Current.CancellationToken));
        Assert.Null(await setUp.Run(TestContext.Current.CancellationToken));
        var lifecycles = openSearch ? "/_plugins/_ism/policies" : "/_ilm/policy";
        Assert.Equal(
            [$"PUT {lifecycles}/governed-audit-retain", "PUT /_component_template/governed-audit-mappings", "PUT /_index_template/governed-audit", "PUT /_index_template/governed-checkpoints"],
            host.Asked.Where(request => request.StartsWith("PUT", StringComparison.Ordinal)));

        await Put(server, "governed-audit-2026.11", "{}");
        var made = await Get(server, "governed-audit-2026.11");
        Assert.Equal("false", made.GetProperty("governed-audit-2026.11").GetProperty("mappings").GetProperty("dynamic").GetString());
        var settings = made.GetProperty("governed-audit-2026.11").GetProperty("settings").GetProperty("index");
        Assert.Equal("5s", settings.GetProperty("refresh_interval").GetString());
        Assert.Equal(openSearch, !settings.TryGetProperty("lifecycle", out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_older_one_is_replaced_and_a_newer_one_is_left_alone(bool openSearch)
    {
        await using var host = await Servers.Start(openSearch);
        using var server = Servers.At(host.Address);
        await Put(server, "_component_template/governed-audit-mappings", """{"template":{},"_meta":{"managed_by":"governed-network","version":99}}""");
        if (openSearch) await Put(server, "_plugins/_ism/policies/governed-audit-retain", """{"policy":{"description":"somebody else's","default_state":"x","states":[]}}""");
        else await Put(server, "_ilm/policy/governed-audit-retain", """{"policy":{"phases":{},"_meta":{"version":0}}}""");

        Assert.Null(await new IndexSetUp(server, Servers.Options(host.Address)).Run(TestContext.Current.CancellationToken));
        Assert.DoesNotContain("PUT /_component_template/governed-audit-mappings", host.Asked.Skip(3));
        var lifecycle = await Get(server, openSearch ? "_plugins/_ism/policies/governed-audit-retain" : "_ilm/policy/governed-audit-retain");
        Assert.Contains("2588d", lifecycle.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_lifecycle_rolls_over_shrinks_or_freezes()
    {
        foreach (var product in (ServerProduct[])[Servers.Elasticsearch, new(true, new Version(2, 19))])
        {
            var lifecycle = new AuditTemplates(new ElasticsearchOptions(), product).Lifecycle.ToJsonString();
            Assert.All((string[])["rollover", "shrink", "freeze", "searchable_snapshot", "forcemerge"], action => Assert.DoesNotContain(action, lifecycle, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("2026-11-30T23:59:59.999999999Z", "governed-audit-2026.11")]
    [InlineData("2026-12-01T00:00:00Z", "governed-audit-2026.12")]
    public void A_month_is_that_of_utc(string at, string index)
    {
        var instant = NodaTime.Text.InstantPattern.ExtendedIso.Parse(at).Value;
        Assert.Equal(index, new IndexNames("governed-audit").For(instant));
    }

    [Fact]
    public async Task A_month_goes_when_its_youngest_record_is_past_retention_and_not_before()
    {
        await using var host = await Servers.Start();
        using var server = Servers.At(host.Address);
        foreach (var index in (string[])["governed-audit-2026.09", "governed-audit-2026.10", "governed-audit-other", "something-2020.01"]) await Put(server, index, "{}");
        var clock = new FakeClock();
        var retention = new Retention(server, Servers.Options(host.Address, options => options.RetentionDays = 53), clock);

        Assert.Empty((await retention.Run(TestContext.Current.CancellationToken)).Got());
        clock.Advance(Duration.FromHours(16));
        Assert.Equal(["governed-audit-2026.09"], (await retention.Run(TestContext.Current.CancellationToken)).Got());
        Assert.Equal(["governed-audit-2026.10", "governed-audit-other", "something-2020.01"], host.Indices);
    }

    private static async Task Put(SearchServer server, string path, string body) => Assert.IsType<Reply.Answered>(
        await server.Send(HttpMethod.Put, path, new(System.Text.Encoding.UTF8.GetBytes(body), "application/json"), TestContext.Current.CancellationToken));

    private static async Task<JsonElement> Get(SearchServer server, string path) =>
        Assert.IsType<Reply.Answered>(await server.Send(HttpMethod.Get, path, null, TestContext.Current.CancellationToken)).Body;
}
