using GovernedNetwork.EndToEnd.Tests.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(SharedChromium))]

namespace GovernedNetwork.EndToEnd.Tests.Browser;

/// <summary>The system's own Chromium, started by the first test that asks for it.</summary>
public sealed class SharedChromium : IAsyncDisposable
{
    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> running = new(Launch);

    internal async Task<IBrowser> Now()
    {
        if (!File.Exists(Program))
        {
            var reason = $"There is no Chromium at {Program}; tests/run.sh installs it, or CHROMIUM names another.";
            if (Environment.GetEnvironmentVariable("GN_REQUIRE_PEERS") == "1") Assert.Fail(reason);
            Assert.Skip(reason);
        }

        return (await running.Value).Browser;
    }

    private static string Program => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";

    private static async Task<(IPlaywright, IBrowser)> Launch()
    {
        var driver = await Playwright.CreateAsync();
        return (driver, await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic"],
        }));
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) return;
        var (driver, browser) = await running.Value;
        await browser.DisposeAsync();
        driver.Dispose();
    }
}
