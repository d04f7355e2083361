using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace GovernedNetwork.EndToEnd.Tests.Host;

/// <summary>The API over HTTP in the name of one member, or of nobody.</summary>
internal sealed class Caller(Uri address, string? token) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address };

    public string? Token => token;

    public static async Task<Caller> SignedIn(Uri address, string persona, long? seconds = null)
    {
        using var nobody = new Caller(address, null);
        var request = new JsonObject { ["persona"] = persona };
        if (seconds is not null) request["seconds"] = seconds;
        return new Caller(address, (await nobody.Post("/api/dev/token", request)).Is(200).Body["token"]!.GetValue<string>());
    }

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Answer> Post(string path, JsonNode? body = null, string? key = null) =>
        Send(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body), key);

    public Task<Answer> Put(string path, JsonNode body) => Send(HttpMethod.Put, path, JsonContent.Create(body));

    /// <summary>These very bytes, said to be JSON.</summary>
    public Task<Answer> PostRaw(string path, byte[] body, string? key = null, string type = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return Send(HttpMethod.Post, path, content, key);
    }

    public Task<Answer> PostRaw(string path, string body, string? key = null) => PostRaw(path, Encoding.UTF8.GetBytes(body), key);

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, string? key = null)
    {
        using var response = await Open(method, path, content, key, HttpCompletionOption.ResponseContentRead);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    /// <summary>An answer to be read as it comes.</summary>
    public async Task<HttpResponseMessage> Open(
        HttpMethod method, string path, HttpContent? content, string? key = null,
        HttpCompletionOption completion = HttpCompletionOption.ResponseHeadersRead, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        // Asks before it sends much, as curl does: else the refusal of a large body is lost in the broken connection.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 1 << 20;
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request, completion, cancellation);
    }

    public void Dispose() => http.Dispose();
}
