using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace GovernedNetwork;

/// <summary>Connections to a server that the organisation names: pooled, without redirects, with the certificates that were configured and no others.</summary>
public static class PinnedHttp
{
    /// <summary>A client without a time-out of its own: whoever asks sets one for each request.</summary>
    public static HttpClient Connect(PinnedServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = server.ConnectTimeout,
        };
        if (server.ClientCertificate is { } certificate)
            handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPemFile(certificate, server.ClientKey)];
        // The policy replaces whom to trust. That the certificate names the host stays checked, since no callback takes that over.
        if (server.TrustedRoots is { } roots)
            handler.SslOptions.CertificateChainPolicy = Only(roots);

        return new HttpClient(handler) { BaseAddress = server.Address, MaxResponseContentBufferSize = server.LargestAnswer, Timeout = Timeout.InfiniteTimeSpan };
    }

    private static X509ChainPolicy Only(string roots)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(roots);
        return policy;
    }
}

/// <param name="LargestAnswer">In bytes; a larger one is not read to its end.</param>
/// <param name="TrustedRoots">A PEM file of the roots to trust, instead of the machine's; null for the machine's.</param>
/// <param name="ClientCertificate">A PEM file to show, with <paramref name="ClientKey"/>; null for none.</param>
public sealed record PinnedServer(Uri? Address, TimeSpan ConnectTimeout, long LargestAnswer, string? TrustedRoots, string? ClientCertificate, string? ClientKey);
