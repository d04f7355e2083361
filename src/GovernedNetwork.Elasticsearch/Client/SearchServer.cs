using Microsoft.Extensions.Options;

namespace GovernedNetwork.Elasticsearch.Client;

/// <summary>Sends one request and says what came of it. It never tries again: who sent it knows what that would do.</summary>
internal sealed class SearchServer : IDisposable
{
    private readonly HttpClient http;
    private readonly Credentials credentials;
    private readonly TimeSpan timeout;
    private readonly TimeProvider time;
    private volatile ServerProduct? product;

    public SearchServer(IOptions<ElasticsearchOptions> options, TimeProvider? time = null)
    {
        var given = options.Value;
        (http, credentials, timeout) = (PinnedHttp.Connect(given.Server), new Credentials(given), given.RequestTimeout);
        this.time = time ?? TimeProvider.System;
    }

    public async Task<Reply> Send(HttpMethod method, string path, RequestBody? body, CancellationToken cancellation)
    {
        using var ending = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, cancellation);
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = body?.Content() };
            request.Headers.Authorization = credentials.Now();
            request.Headers.Accept.Add(new("application/json"));
            request.Headers.Add("X-Opaque-Id", "governed-network");
            using var response = await http.SendAsync(request, either.Token);
            return Reply.Read((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Reply.Unanswered("the server did not answer in time");
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidDataException)
        {
            return new Reply.Unanswered("the server cannot be reached, or the connection broke");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            return new Reply.Unanswered("the connection broke, or the file with our credentials cannot be read or holds none");
        }
    }

    /// <summary>Which product answers; asked once, since a server does not become another while connected to.</summary>
    public async Task<Asked<ServerProduct>> Product(CancellationToken cancellation)
    {
        if (product is { } known) return new Asked<ServerProduct>.Got(known);
        var asked = Asked<ServerProduct>.Of(await Send(HttpMethod.Get, "", null, cancellation), ServerProduct.Read);
        if (asked is Asked<ServerProduct>.Got(var found)) product = found;
        return asked;
    }

    public void Dispose() => http.Dispose();
}
