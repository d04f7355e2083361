using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernedNetwork.EndToEnd.Tests.Peers;

/// <summary>
/// Bluesky's own personal data server as a process on loopback, with its directory. It ends when its standard input closes:
/// so it does not outlive these tests even when they are killed.
/// </summary>
public sealed class RealPds : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly HttpClient http;
    private readonly string adminPassword;
    private readonly StringBuilder complaints;
    private int accounts;

    private RealPds(Process process, Uri address, string adminPassword, StringBuilder complaints)
    {
        this.process = process;
        this.complaints = complaints;
        this.adminPassword = adminPassword;
        Address = address;
        http = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public static async Task<RealPds> Start()
    {
        PeerFolder.Require("@atproto/pds");
        var start = new ProcessStartInfo(PeerFolder.Node, [Path.Combine(PeerFolder.Path, "pds", "run.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = PeerFolder.Path,
        };
        start.Environment["PDS_PORT"] = start.Environment["PLC_PORT"] = "0";
        var process = Process.Start(start)!;
        var complaints = new StringBuilder();
        process.ErrorDataReceived += (_, line) => { lock (complaints) complaints.AppendLine(line.Data); };
        process.BeginErrorReadLine();
        try
        {
            var ready = JsonNode.Parse(await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException($"The PDS ended: {complaints}"))!;
            return new RealPds(process, new Uri($"http://127.0.0.1:{ready["pds"]!.GetValue<int>()}"), ready["adminPassword"]!.GetValue<string>(), complaints);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    public async Task<PdsAccount> CreateAccount()
    {
        var name = $"member{Interlocked.Increment(ref accounts)}";
        var main = $"main-password-{name}";
        var created = await Post("com.atproto.server.createAccount", new JsonObject { ["handle"] = $"{name}.test", ["email"] = $"{name}@example.test", ["password"] = main }, null);
        var app = await Post("com.atproto.server.createAppPassword", new JsonObject { ["name"] = "governednetwork" }, new AuthenticationHeaderValue("Bearer", created["accessJwt"]!.GetValue<string>()));
        return new PdsAccount(this, created["did"]!.GetValue<string>(), $"{name}.test", main, app["password"]!.GetValue<string>());
    }

    /// <summary>Puts the server's clock forward, so that what it gave out expires.</summary>
    public async Task Advance(TimeSpan time)
    {
        await process.StandardInput.WriteLineAsync(new JsonObject { ["advance"] = (long)time.TotalSeconds }.ToJsonString());
        await process.StandardInput.FlushAsync();
        Assert.NotNull(await process.StandardOutput.ReadLineAsync().WaitAsync(Patience));
    }

    /// <summary>What the service's administrator does to an account that breaks its rules.</summary>
    public Task TakeDown(PdsAccount account) => Post(
        "com.atproto.admin.updateSubjectStatus",
        new JsonObject
        {
            ["subject"] = new JsonObject { ["$type"] = "com.atproto.admin.defs#repoRef", ["did"] = account.Did },
            ["takedown"] = new JsonObject { ["applied"] = true, ["ref"] = "test" },
        },
        new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{adminPassword}"))));

    internal async Task<JsonNode> Post(string method, JsonNode input, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/xrpc/{method}") { Content = JsonContent.Create(input), Headers = { Authorization = authorization } };
        using var response = await Asked(http.SendAsync(request));
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method}: {(int)response.StatusCode} {body}");
        return body.Length == 0 ? new JsonObject() : JsonNode.Parse(body)!;
    }

    internal async Task<JsonNode> Get(string path) => JsonNode.Parse(await Asked(http.GetStringAsync($"/xrpc/{path}")))!;

    // A server that is gone fails every test after it; the first to notice must say what became of it.
    private async Task<T> Asked<T>(Task<T> answer)
    {
        try
        {
            return await answer;
        }
        catch (HttpRequestException) when (process.WaitForExit(TimeSpan.FromSeconds(1)))
        {
            throw new InvalidOperationException($"The PDS has ended with {process.ExitCode}: {complaints}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}
