using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace GovernedNetwork.Decisions.Opa;

/// <summary>
/// Asks an OPA server over HTTP. Within the total time-out: the circuit breaker, then the tries, each with its own time-out. What
/// only the way there did wrong is tried again; what the server said is final.
/// </summary>
public sealed class OpaServer : IDisposable
{
    private const int WorthCompressing = 1024;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly OpaOptions options;
    private readonly HttpClient http;
    private readonly BearerToken token;
    private readonly ResiliencePipeline<OpaReply> pipeline;

    public OpaServer(IOptions<OpaOptions> options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Value;
        (http, token) = (PinnedHttp.Connect(this.options.Server), new BearerToken(this.options.TokenFile));
        pipeline = Pipeline(this.options, time ?? TimeProvider.System);
    }

    /// <exception cref="PolicyEngineException">No answer, or one that is an error, within the time allowed.</exception>
    internal async ValueTask<OpaReply> Ask(ReadOnlyMemory<byte> input, CancellationToken cancellation)
    {
        try
        {
            return await pipeline.ExecuteAsync(async attempt => await Try(input, attempt), cancellation);
        }
        catch (Exception failure) when (WasOnTheWay(failure) || failure is BrokenCircuitException)
        {
            throw new PolicyEngineException(Named(failure), failure);
        }
    }

    private async Task<OpaReply> Try(ReadOnlyMemory<byte> input, CancellationToken cancellation)
    {
        // Strict builtin errors, as in the embedded engine: half a computation must not decide.
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v1/data/{options.Rule}?provenance=true&metrics=true&strict-builtin-errors=true")
        {
            Content = Body(input),
        };
        request.Headers.Authorization = token.Now();
        using var response = await http.SendAsync(request, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => Read(body),
            HttpStatusCode.Unauthorized => throw new PolicyEngineException("the OPA server does not accept our credentials"),
            HttpStatusCode.InternalServerError when OpaReply.PolicyError(body) is { } error => throw new PolicyEngineException(error),
            >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => throw new HttpRequestException(null, null, response.StatusCode),
            _ => throw new PolicyEngineException($"the OPA server answered {(int)response.StatusCode}"),
        };
    }

    private OpaReply Read(byte[] body)
    {
        try
        {
            return OpaReply.Read(body, options.Bundle);
        }
        catch (JsonException malformed)
        {
            throw new PolicyEngineException("the OPA server's answer is malformed", malformed);
        }
    }

    private static ByteArrayContent Body(ReadOnlyMemory<byte> input)
    {
        byte[] plain = [.. """{"input":"""u8, .. input.Span, (byte)'}'];
        if (plain.Length < WorthCompressing) return new ByteArrayContent(plain) { Headers = { ContentType = Json } };

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(plain);
        return new ByteArrayContent(packed.ToArray()) { Headers = { ContentType = Json, ContentEncoding = { "gzip" } } };
    }

    private static ResiliencePipeline<OpaReply> Pipeline(OpaOptions options, TimeProvider time)
    {
        var onTheWay = new PredicateBuilder<OpaReply>().Handle<Exception>(WasOnTheWay);
        var builder = new ResiliencePipelineBuilder<OpaReply> { TimeProvider = time }.AddTimeout(options.TotalTimeout);
        if (options.Retries > 0)
            builder.AddRetry(new RetryStrategyOptions<OpaReply>
            {
                ShouldHandle = onTheWay,
                MaxRetryAttempts = options.Retries,
                Delay = TimeSpan.FromMilliseconds(10),
                UseJitter = true,
            });
        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<OpaReply>
            {
                ShouldHandle = onTheWay,
                FailureRatio = 0.5,
                MinimumThroughput = 8,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = options.BreakDuration,
            })
            .AddTimeout(options.TryTimeout)
            .Build();
    }

    private static bool WasOnTheWay(Exception failure) => failure is HttpRequestException or IOException or InvalidDataException or TimeoutRejectedException;

    private static string Named(Exception failure) => failure switch
    {
        TimeoutRejectedException => "the OPA server did not answer in time",
        BrokenCircuitException => "the OPA server did not answer lately, and is left alone for a moment",
        HttpRequestException { StatusCode: { } status } => $"the OPA server answered {(int)status}",
        _ => "the OPA server cannot be reached",
    };

    public void Dispose() => http.Dispose();
}
