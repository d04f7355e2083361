using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.EndToEnd.Tests.Peers;

namespace GovernedNetwork.EndToEnd.Tests.Exchange;

/// <summary>A network whose posts leave to an account on the real server, for all tests of a class.</summary>
public sealed class ConnectedWeb : IAsyncDisposable
{
    private readonly Lazy<Task<Running>> running;

    public ConnectedWeb(SharedPds pds) => running = new(async () =>
    {
        var account = await pds.Account();
        return new Running(await Installation.Start(Installation.Connected(account.Server.Address, account)), account);
    });

    internal Task<Running> Now() => running.Value;

    public async ValueTask DisposeAsync()
    {
        if (running is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await running.Value).Web.DisposeAsync();
    }

    internal sealed record Running(Installation Web, PdsAccount Account);
}
