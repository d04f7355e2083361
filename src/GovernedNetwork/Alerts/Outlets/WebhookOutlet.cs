using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Alerts.Outlets;

/// <summary>
/// To a program of the organisation, which checks the signature over time and body, and knows by the alert's id what it has already.
/// </summary>
internal sealed class WebhookOutlet(Store store, Gate gate, IOptions<AlertOptions> options, IClock clock) : Outlet(store, gate, options, clock), IDisposable
{
    public const string KindName = "alert.webhook";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lazy<HttpClient> http = new(() => PinnedHttp.Connect(new PinnedServer(null, Patience, 64 * 1024, options.Value.Webhook.TrustedRoots, null, null)));
    private readonly IClock clock = clock;

    public override string Kind => KindName;

    public void Dispose()
    {
        if (http.IsValueCreated) http.Value.Dispose();
    }

    protected override async Task<string?> Send(AlertMessage message, CancellationToken cancellation)
    {
        if (Options.Webhook is not { Address: { } address, SecretFile: { } file }) return "not_configured";
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ending.CancelAfter(Patience);
        try
        {
            var body = message.ToJson();
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
            request.Headers.Add("X-Governed-Signature", Sign(body, Encoding.UTF8.GetBytes((await File.ReadAllTextAsync(file, ending.Token)).Trim()), clock.GetCurrentInstant()));
            using var response = await http.Value.SendAsync(request, ending.Token);
            return response.IsSuccessStatusCode ? null : $"http_{(int)response.StatusCode}";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "timeout";
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            return failure.GetType().Name;
        }
    }

    /// <summary>HMAC-SHA-256 over the time in seconds, a full stop and the body: an old message cannot be sent again as a new one.</summary>
    internal static string Sign(byte[] body, byte[] secret, Instant at)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(secret, (byte[])[.. Encoding.ASCII.GetBytes($"{time}."), .. body]);
        return $"t={time},v1={Convert.ToHexStringLower(signature)}";
    }
}
