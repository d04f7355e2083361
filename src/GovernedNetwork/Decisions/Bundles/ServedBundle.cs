using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Rego.Bundles;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Decisions.Bundles;

/// <summary>The policies in force as they are served: signed once for each revision, since a signature is different each time.</summary>
public sealed class ServedBundle
{
    private readonly ActivePolicies policies;
    private readonly byte[]? token;
    private readonly BundleKey? key;
    private readonly Lock gate = new();
    private PolicyBundle? last;

    public ServedBundle(ActivePolicies policies, IOptions<BundleOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.policies = policies;
        // Read once, at the start: a secret that cannot be read must not turn into "no secret asked for".
        token = options.Value.TokenFile is { } file ? Digest(File.ReadAllText(file).Trim()) : null;
        key = options.Value.SigningKey is { } pem ? BundleKey.Of(options.Value.SigningAlgorithm, File.ReadAllText(pem)) : null;
    }

    public bool IsServed => token is not null;

    public bool Accepts(string bearer) => token is not null && CryptographicOperations.FixedTimeEquals(token, Digest(bearer));

    public PolicyBundle Now()
    {
        lock (gate)
        {
            return last is { } bundle && bundle.Revision == policies.Revision ? bundle : last = policies.Bundle(key);
        }
    }

    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
