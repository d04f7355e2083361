using System.Net;
using System.Net.Http.Headers;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Tests.Recorded;

/// <summary>Sends requests as they were recorded and keeps answers as they come: nothing is followed, unpacked or added.</summary>
internal static class Caller
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });

    public static Task<Reply> Send(Uri host, RegoValue request) => Send(
        host,
        request["method"]!.AsString!,
        request["path"]!.AsString!,
        [.. request["headers"]!.Members.Select(header => (header.Key.AsString!, header.Value.AsString!))],
        Bodies.Of(request));

    public static async Task<Reply> Send(Uri host, string method, string path, IReadOnlyList<(string Name, string Value)> headers, byte[]? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), host.GetLeftPart(UriPartial.Authority) + path);
        if (body is not null) request.Content = new ByteArrayContent(body);
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply((int)response.StatusCode, response.Headers.NonValidated, response.Content.Headers.NonValidated, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}

internal sealed class Reply(int status, HttpHeadersNonValidated headers, HttpHeadersNonValidated contentHeaders, byte[] bytes)
{
    private readonly Dictionary<string, string> all = headers.Concat(contentHeaders).ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    public int Status => status;

    public byte[] Body { get; } = contentHeaders.TryGetValues("Content-Encoding", out _) ? Bodies.Unpacked(bytes) : bytes;

    public string? Header(string name) => all.GetValueOrDefault(name);
}
