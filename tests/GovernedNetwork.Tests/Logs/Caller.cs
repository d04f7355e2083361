using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovernedNetwork.Tests.Logs;

/// <summary>A persona with a token for the API and a session for the pages, or nobody with made-up ones.</summary>
internal sealed partial class Caller : IDisposable
{
    private readonly HttpClient http;
    private string? token;

    private Caller(string persona, Uri address) => (Persona, http) = (persona, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address });

    public string Persona { get; }

    /// <summary>What makes a form of a page be taken for this persona's.</summary>
    public string FormToken { get; private set; } = "none";

    public static async Task<Caller> As(string persona, Uri address)
    {
        var caller = new Caller(persona, address);
        using var given = await caller.http.PostAsJsonAsync("/api/dev/token", new { persona });
        caller.token = (await given.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        caller.FormToken = await caller.TokenIn("/sign-in");
        using var form = new FormUrlEncodedContent([new("persona", persona), new("__RequestVerificationToken", caller.FormToken)]);
        using var signedIn = await caller.http.PostAsync("/sign-in", form);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        caller.FormToken = await caller.TokenIn("/");
        return caller;
    }

    public static Caller Nobody(Uri address)
    {
        var caller = new Caller("nobody", address) { token = Canaries.Token };
        caller.http.DefaultRequestHeaders.Add("Cookie", $"governed-session={Canaries.Token}; .AspNetCore.Antiforgery.x={Canaries.Token}");
        return caller;
    }

    public async Task<Heard> Send(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (path.StartsWith("/api/", StringComparison.Ordinal)) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", $"{Canaries.Text}-{System.Security.Cryptography.RandomNumberGenerator.GetHexString(8)}");
        request.Headers.TryAddWithoutValidation("User-Agent", Canaries.Text);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", Canaries.Mail);
        request.Headers.TryAddWithoutValidation("tracestate", $"x={Canaries.Name}");
        request.Headers.Accept.ParseAdd("text/html, application/json, */*");
        using var answer = await http.SendAsync(request);
        return new Heard($"{method} {path}", (int)answer.StatusCode, answer.Headers.Location?.OriginalString, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => http.Dispose();

    private async Task<string> TokenIn(string page) => FormField().Match(await http.GetStringAsync(page)).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormField();
}

/// <summary>What came back.</summary>
internal sealed partial record Heard(string Asked, int Status, string? Location, string Body)
{
    /// <summary>What must not tell what was written: addresses to go to, links in pages, and why something is refused.</summary>
    public IEnumerable<string> Public => [.. Links().Matches(Body).Select(link => link.Groups[1].Value), Location ?? "", Status >= 400 || Asked.Contains("/import", StringComparison.Ordinal) ? Body : ""];

    [GeneratedRegex("(?:href|action|src|formaction)=\"([^\"]*)\"")]
    private static partial Regex Links();
}
