using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace GovernedNetwork.Elasticsearch.Client;

/// <summary>The connections to the server: pooled, without redirects, with the certificates that were configured and no others.</summary>
internal static class Transport
{
    /// <summary>A page of a thousand records is some megabytes; what is larger is not read to its end.</summary>
    private const long LargestAnswer = 64 << 20;

    public static HttpClient Connect(ElasticsearchOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = options.RequestTimeout,
        };
        if (options.ClientCertificate is { } certificate)
            handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPemFile(certificate, options.ClientKey)];
        // The policy replaces whom to trust. That the certificate names the host stays checked, since no callback takes that over.
        if (options.TrustedRoots is { } roots)
            handler.SslOptions.CertificateChainPolicy = Only(roots);

        return new HttpClient(handler)
        {
            BaseAddress = options.Address,
            MaxResponseContentBufferSize = LargestAnswer,
            // Each request has its own.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    private static X509ChainPolicy Only(string roots)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(roots);
        return policy;
    }
}
