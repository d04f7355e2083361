using GovernedNetwork.EndToEnd.Tests.Peers;

namespace GovernedNetwork.EndToEnd.Tests.Host;

/// <summary>One network: its folder and settings, which outlive its processes, and the process that runs it now.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, Caller> callers = [];
    private WebProcess? process;

    private Installation(Dictionary<string, string> settings)
    {
        Settings = new(settings) { ["Store__Folder"] = folder.Path };
    }

    /// <summary>What the next process is started with.</summary>
    public Dictionary<string, string> Settings { get; }

    public WebProcess Process => process ?? throw new InvalidOperationException("The network is not running.");

    public static async Task<Installation> Start(Dictionary<string, string>? settings = null)
    {
        var installation = new Installation(settings ?? []);
        try
        {
            await installation.Start();
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Settings of a network whose posts leave to this account, and that loses no time between tries.</summary>
    public static Dictionary<string, string> Connected(Uri service, PdsAccount account) => new()
    {
        ["Connectors__Bluesky__Service"] = service.ToString(),
        ["Connectors__Bluesky__Identifier"] = account.Handle,
        ["Connectors__Bluesky__AppPassword"] = account.AppPassword,
        ["Outbox__PollMilliseconds"] = "50",
        ["Outbox__FirstBackOffMilliseconds"] = "100",
        ["Outbox__LeaseSeconds"] = "2",
    };

    public async Task Start() => process = await WebProcess.Start(Settings);

    public async Task Restart(Func<WebProcess, Task> end)
    {
        await End(end);
        await Start();
    }

    public async Task End(Func<WebProcess, Task> end)
    {
        await end(Process);
        await Forget();
    }

    /// <summary>The API in a member's name.</summary>
    public async Task<Caller> As(string persona) => callers.TryGetValue(persona, out var known)
        ? known
        : callers[persona] = await Caller.SignedIn(Process.Address, persona);

    public async ValueTask DisposeAsync()
    {
        await Forget();
        folder.Dispose();
    }

    // A token does not outlive the process that gave it.
    private async Task Forget()
    {
        foreach (var caller in callers.Values) caller.Dispose();
        callers.Clear();
        if (process is not null) await process.DisposeAsync();
        process = null;
    }
}
