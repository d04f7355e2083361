using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>
/// One call in the AT Protocol's way over HTTP (atproto.com/specs/xrpc), one answer. It never throws for what the network
/// does, only when the caller cancels; it never repeats a call.
/// </summary>
internal sealed class Xrpc(IHttpClientFactory clients, IClock clock)
{
    public const string Client = "bluesky";

    public Task<XrpcAnswer> Query(string method, string parameters, CancellationToken cancellation) =>
        Send(new HttpRequestMessage(HttpMethod.Get, $"/xrpc/{method}?{parameters}"), body: null, cancellation);

    public Task<XrpcAnswer> Procedure(string method, string? bearer, CancellationToken cancellation) =>
        Send(Post(method, bearer), body: null, cancellation);

    public Task<XrpcAnswer> Procedure<T>(string method, string? bearer, T input, JsonTypeInfo<T> shape, CancellationToken cancellation) =>
        Send(Post(method, bearer), new SentContent(JsonSerializer.SerializeToUtf8Bytes(input, shape)), cancellation);

    /// <summary>Reads a body by its shape; null when it has another.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> shape) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, shape);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HttpRequestMessage Post(string method, string? bearer)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/xrpc/{method}");
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return request;
    }

    private async Task<XrpcAnswer> Send(HttpRequestMessage request, SentContent? body, CancellationToken cancellation)
    {
        using (request)
        {
            request.Content = body;
            try
            {
                using var client = clients.CreateClient(Client);
                using var response = await client.SendAsync(request, cancellation);
                var content = await response.Content.ReadAsByteArrayAsync(cancellation);
                return response.IsSuccessStatusCode
                    ? new XrpcAnswer.Ok((int)response.StatusCode, content)
                    : new XrpcAnswer.Refused((int)response.StatusCode, ErrorName(content), RetryMoment.Of(response, clock.GetCurrentInstant()));
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return body is { Sent: false } ? new XrpcAnswer.Silent("unreachable", Sent: false, MayStillRun: false) : new XrpcAnswer.Silent("timed_out", Sent: true, MayStillRun: true);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                return body is { Sent: false } ? new XrpcAnswer.Silent("unreachable", Sent: false, MayStillRun: false) : new XrpcAnswer.Silent("connection_broken", Sent: true, MayStillRun: false);
            }
        }
    }

    // A name goes into codes and logs: only what looks like one is taken from outside.
    private static string? ErrorName(byte[] content) =>
        Read(content, XrpcJson.Default.XrpcError)?.Error is { Length: > 0 and <= 64 } name && name.All(char.IsAsciiLetterOrDigit) ? name : null;
}
