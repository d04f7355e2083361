using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Elasticsearch.Checkpoints;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Setup;
using GovernedNetwork.Elasticsearch.Tests.Running;
using GovernedNetwork.ElasticsearchHost;

namespace GovernedNetwork.Elasticsearch.Tests;

public sealed class CheckpointIndexTests : IAsyncLifetime
{
    private const string First = "origin\n3\nAAAA=\n\n— origin abc\n", Second = "origin\n12\nBBBB=\n\n— origin def\n";

    private RunningElasticsearch host = null!;
    private SearchServer server = null!;
    private CheckpointIndex index = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await RunningElasticsearch.Start(new() { RefreshInterval = TimeSpan.Zero });
        server = Servers.At(host.Address);
        index = new CheckpointIndex(server, new StandingSetUp(server, Servers.Options(host.Address), new FakeClock()), Servers.Options(host.Address));
    }

    public async ValueTask DisposeAsync()
    {
        server.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task The_largest_checkpoint_is_found_as_it_was_signed()
    {
        Assert.Null(await index.Newest(Cancellation));
        Assert.Equal(Second, await index.Keep(Second, 12, Records.Morning, Cancellation));
        Assert.Equal(First, await index.Keep(First, 3, Records.Morning, Cancellation));
        Assert.Equal(Second, await index.Newest(Cancellation));
        Assert.Equal(["e1-000000000003", "e1-000000000012"], host.Documents("governed-checkpoints").Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_checkpoint_is_never_replaced_by_another_of_its_size()
    {
        await index.Keep(First, 3, Records.Morning, Cancellation);
        Assert.Equal(First, await index.Keep(First, 3, Records.Morning, Cancellation));
        Assert.Equal(First, await index.Keep(Second, 3, Records.Morning, Cancellation));
        Assert.Equal(First, await index.Newest(Cancellation));
    }

    [Fact]
    public async Task A_server_that_is_away_and_a_document_of_anothers_are_told()
    {
        Assert.IsType<Reply.Answered>(await server.Send(
            HttpMethod.Put, "governed-checkpoints/_doc/e1-000000000003", new RequestBody("""{"governed":{"ledger":{"size":3,"epoch":"e1"}}}"""u8.ToArray(), "application/json"), Cancellation));
        Assert.Contains("no checkpoint", (await Assert.ThrowsAsync<AnchorException>(() => index.Keep(First, 3, Records.Morning, Cancellation))).Message, StringComparison.Ordinal);
        await host.DisposeAsync();
        Assert.Contains("governed-checkpoints cannot be used", (await Assert.ThrowsAsync<AnchorException>(() => index.Newest(Cancellation))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AnchorException>(() => index.Keep(First, 3, Records.Morning, Cancellation));
    }
}
