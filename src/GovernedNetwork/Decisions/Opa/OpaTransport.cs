using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace GovernedNetwork.Decisions.Opa;

/// <summary>The connections to the server: pooled, without redirects, with the certificates that were configured and no others.</summary>
internal static class OpaTransport
{
    /// <summary>An answer is a few kilobytes; one that is larger is not read to its end.</summary>
    private const long LargestAnswer = 1 << 20;

    public static HttpClient Connect(OpaOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = options.TryTimeout,
        };
        if (options.ClientCertificate is { } certificate)
            handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPemFile(certificate, options.ClientKey)];
        if (options.TrustedRoots is { } roots)
            handler.SslOptions.CertificateChainPolicy = Only(roots);

        return new HttpClient(handler)
        {
            BaseAddress = options.Address,
            MaxResponseContentBufferSize = LargestAnswer,
            // The pipeline has its own, one for each try and one for all.
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
