using System.Net.Http.Headers;
using System.Text;

namespace GovernedNetwork.Elasticsearch.Client;

/// <summary>What every request shows: the secret in a file, read again when the file was written anew.</summary>
internal sealed class Credentials(ElasticsearchOptions options)
{
    private volatile Reading? last;

    /// <exception cref="IOException">The file cannot be read: without its secret nothing is sent.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public AuthenticationHeaderValue? Now()
    {
        if ((options.ApiKeyFile ?? options.PasswordFile) is not { } file) return null;
        var written = File.GetLastWriteTimeUtc(file).Ticks;
        if (last is not { } reading || reading.Written != written) last = reading = new(written, Header(File.ReadAllText(file).Trim()));
        return reading.Header;
    }

    private AuthenticationHeaderValue Header(string secret) => options.UserName is { } name
        ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{secret}")))
        : new("ApiKey", secret);

    private sealed record Reading(long Written, AuthenticationHeaderValue Header);
}
