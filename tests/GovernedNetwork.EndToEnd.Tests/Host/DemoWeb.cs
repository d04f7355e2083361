namespace GovernedNetwork.EndToEnd.Tests.Host;

/// <summary>The demo community without any external network, for all tests of a class.</summary>
public sealed class DemoWeb : IAsyncDisposable
{
    private readonly Lazy<Task<Installation>> running = new(() => Installation.Start());

    internal Task<Installation> Now() => running.Value;

    public async ValueTask DisposeAsync()
    {
        if (running is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await running.Value).DisposeAsync();
    }
}
