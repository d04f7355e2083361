using System.Diagnostics;

namespace GovernedNetwork.EndToEnd.Tests.Host;

/// <summary>The built web program as a process of its own, on a free port of loopback.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private const string Listening = "Now listening on: ";

    private readonly Process process;

    private WebProcess(Process process) => this.process = process;

    public ProcessLog Log { get; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public bool Ended => process.HasExited;

    /// <summary>Starts it and waits until it is ready to be sent requests.</summary>
    public static async Task<WebProcess> Start(IReadOnlyDictionary<string, string> settings)
    {
        var web = Launch(settings);
        try
        {
            await Until.True(() => web.Ended || web.Log.LineWith(Listening) is not null, Patience, () => $"The web process does not listen: {web.Log}");
            if (web.Ended) throw new InvalidOperationException($"The web process ended with {web.process.ExitCode}: {web.Log}");
            web.Address = new Uri(web.Log.LineWith(Listening)!.Split(Listening)[1].Trim());
            using var http = new HttpClient { BaseAddress = web.Address };
            await Until.True(async () => (await http.GetAsync("/health/ready")).IsSuccessStatusCode, Patience, () => $"The web process does not get ready: {web.Log}");
            return web;
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one that is expected to end by itself.</summary>
    public static async Task<(int Code, ProcessLog Log)> RunToItsEnd(IReadOnlyDictionary<string, string> settings)
    {
        await using var web = Launch(settings);
        await web.process.WaitForExitAsync().WaitAsync(Patience);
        return (web.process.ExitCode, web.Log);
    }

    private static WebProcess Launch(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltWeb.Program, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = BuiltWeb.Folder,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var web = new WebProcess(Process.Start(start)!);
        web.process.OutputDataReceived += (_, line) => web.Log.Add(line.Data);
        web.process.ErrorDataReceived += (_, line) => web.Log.Add(line.Data);
        web.process.BeginOutputReadLine();
        web.process.BeginErrorReadLine();
        return web;
    }

    /// <summary>SIGKILL: it gets no chance to put anything in order.</summary>
    public async Task Kill()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>SIGTERM, as a service manager stops it.</summary>
    public async Task<int> Stop()
    {
        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process.Dispose();
    }
}
