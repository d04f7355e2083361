using GovernedNetwork.EndToEnd.Tests.Peers;

[assembly: AssemblyFixture(typeof(SharedPds))]

namespace GovernedNetwork.EndToEnd.Tests.Peers;

/// <summary>One server for all tests, started by the first that asks for it. Tests keep apart by each having its own account.</summary>
public sealed class SharedPds : IAsyncDisposable
{
    private readonly Lazy<Task<RealPds>> server = new(RealPds.Start);

    public Task<RealPds> Server() => server.Value;

    public async Task<PdsAccount> Account() => await (await Server()).CreateAccount();

    public async ValueTask DisposeAsync()
    {
        if (server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await server.Value).DisposeAsync();
    }
}
