using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;
using Npgsql;

namespace GovernedNetwork.Tests.Postgres;

/// <summary>What is configured as the server's address, right or wrong, is repeated nowhere: it may hold a password.</summary>
public sealed class AddressTests : IDisposable
{
    private readonly PostgresFolder folder = new();

    [Fact]
    public async Task A_server_that_is_not_there_is_said_so_without_the_password()
    {
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => Start("Host=127.0.0.1;Port=1;Username=u;Password=geheim;Database=d"));
        Assert.DoesNotContain("geheim", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("geheim")]
    [InlineData("Host=127.0.0.1;Geheim=x")]
    [InlineData("Password=geheim")]
    [InlineData("mysql://u:geheim@127.0.0.1/d")]
    public async Task What_is_no_address_is_refused_and_not_repeated(string address) =>
        Assert.DoesNotContain("geheim", (await Assert.ThrowsAsync<StoreUnavailableException>(() => Start(address))).ToString(), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public Task An_address_may_be_a_uri()
    {
        var same = new NpgsqlConnectionStringBuilder(folder.ConnectionString);
        return Start(
            $"postgres://{same.Username}@{same.Host}:{same.Port}/{same.Database}?application_name=gn%20node",
            async node =>
            {
                await node.Gate.Pass(Actor.System("r"), new Jot("one"), TestContext.Current.CancellationToken);
                Assert.Equal(("gn node", 1L), (node.Value("SELECT current_setting('application_name')"), node.Rows("notices")));
            });
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Opens the store there.</summary>
    private async Task Start(string address, Func<RunningNetwork, Task>? then = null)
    {
        using var node = new AnotherNode(folder, address);
        await using var other = RunningNetwork.In(node, new ScriptedEngine());
        _ = other.Store;
        if (then is not null) await then(other);
    }
}
