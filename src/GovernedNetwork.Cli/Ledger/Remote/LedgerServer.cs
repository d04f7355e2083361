using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using GovernedNetwork.Cli.Policy;

namespace GovernedNetwork.Cli.Ledger.Remote;

/// <summary>The export of a running network, over its API.</summary>
internal sealed class LedgerServer : IDisposable
{
    private const string TokenVariable = "GN_TOKEN";
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(15) }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Uri address;

    private LedgerServer(Uri address, string? token)
    {
        this.address = address;
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    public static Argument<string> Address() => new("URL") { Description = "Where the network is, such as https://network.example." };

    public static Option<string?> TokenFile() => new("--token-file")
    {
        Description = $"A file with an officer's token; without it, the environment's {TokenVariable}.",
        HelpName = "F",
    };

    /// <exception cref="FormatException">The address is none.</exception>
    /// <exception cref="IOException">The token file cannot be read.</exception>
    public static LedgerServer At(string address, string? tokenFile, Terminal terminal) =>
        Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new LedgerServer(uri, (tokenFile is null ? Environment.GetEnvironmentVariable(TokenVariable) : File.ReadAllText(terminal.Full(tokenFile)))?.Trim())
            : throw new FormatException($"{address} is no address: give one such as https://network.example.");

    /// <summary>Opens the export from a position on.</summary>
    /// <exception cref="HttpRequestException">The server does not answer, or hurts itself; another try may help.</exception>
    /// <exception cref="LogMissesException">The log has not the checkpoint from which to go on.</exception>
    /// <exception cref="FormatException">The server refuses; another try does not help.</exception>
    public async Task<Stream> Export(long from, long? size, bool follow, CancellationToken cancellation)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"api/v1/audit/export?from={from}&follow={(follow ? "true" : "false")}{(size is null ? "" : $"&size={size}")}");
        var response = await http.GetAsync(new Uri(address, query), HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return await response.Content.ReadAsStreamAsync(cancellation);
        }

        using (response)
        {
            var said = await response.Content.ReadAsStringAsync(cancellation);
            throw response.StatusCode == HttpStatusCode.UnprocessableEntity
                ? new LogMissesException($"{address} has no checkpoint over the {size ?? from} records that it gave before: it was rolled back or replaced.")
                : (int)response.StatusCode >= 500
                ? new HttpRequestException($"{address} answered {(int)response.StatusCode}")
                : new FormatException(response.StatusCode switch
                {
                    HttpStatusCode.Unauthorized => $"{address} wants to know who asks: give a valid token with --token-file or in {TokenVariable}.",
                    _ => $"{address} refused: {said}",
                });
        }
    }

    public void Dispose() => http.Dispose();
}
