using System.Security.Cryptography.X509Certificates;

namespace GovernedNetwork.Rego.Builtins.Certificates;

/// <summary>What a chain has to show besides its signatures.</summary>
internal sealed record ChainOptions(DateTimeOffset Time, string? Host, IReadOnlyList<string> Usages);

/// <summary>A chain from the last of the given certificates over those between to the first, which is trusted.</summary>
internal static class CertificateChain
{
    /// <summary>The chain with the leaf first, or null when it does not hold.</summary>
    public static List<Certificate>? Verify(List<Certificate> certificates, ChainOptions options)
    {
        if (certificates.Count < 2)
        {
            return null;
        }
        var all = certificates.ConvertAll(c => X509CertificateLoader.LoadCertificate(c.Raw));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(all[0]);
        chain.ChainPolicy.ExtraStore.AddRange(all[1..^1].ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = options.Time.UtcDateTime;
        var holds = chain.Build(all[^1]) && (options.Host is null || all[^1].MatchesHostname(options.Host));
        var path = chain.ChainElements.Select(e => certificates.Find(c => e.Certificate.RawDataMemory.Span.SequenceEqual(c.Raw))!).ToList();
        all.ForEach(c => c.Dispose());
        return holds && path.TrueForAll(c => c is not null) && HasUsage(path, options.Usages) ? path : null;
    }

    /// <summary>One of the wanted purposes is allowed by the whole chain below its root; a certificate that names none allows all.</summary>
    private static bool HasUsage(List<Certificate> path, IReadOnlyList<string> wanted)
    {
        var named = path[..^1].Select(c => c.Extensions.Identifiers("2.5.29.37")).Where(u => u.Count > 0 && !u.Contains(KeyPurposes.Any)).ToList();
        return wanted.Any(w => w == KeyPurposes.Any || named.TrueForAll(u => u.Contains(w)));
    }
}
