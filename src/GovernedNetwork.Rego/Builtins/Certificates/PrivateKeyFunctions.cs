using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Certificates;

internal static class PrivateKeyFunctions
{
    public static readonly Builtin[] All =
    [
        new("crypto.parse_private_keys", "(keys: string) => output: array[object[string: any]]", ParseAll),
        new("crypto.x509.parse_rsa_private_key", "(pem: string) => output: object[string: any]", ParseWebKey),
        new("crypto.x509.parse_keypair", "(cert: string, pem: string) => output: object[string: any]", ParsePair),
    ];

    private static RegoValue? ParseAll(BuiltinCall c) =>
        c.Text(0) is not { } text ? null
        : text.Length == 0 ? RegoValue.Null
        : Keys(text, out var error) is { } keys ? RegoValue.Array(keys.Select(k => k.Value)) : c.Fail(error);

    private static RegoValue? ParseWebKey(BuiltinCall c)
    {
        if (c.Text(0) is not { } text)
        {
            return null;
        }
        if (text.Length == 0)
        {
            return c.Fail("input PEM data was empty");
        }
        if (!PemText.Starts(text) && Base64.Decode(text, out var illegal) is null)
        {
            return c.Fail(illegal);
        }
        return Keys(text, out var error) is { } keys ? keys.FirstOrDefault()?.WebKey ?? RegoValue.Null : c.Fail(error);
    }

    private static RegoValue? ParsePair(BuiltinCall c)
    {
        if (c.Text(0) is not { } certificate || c.Text(1) is not { } pem)
        {
            return null;
        }
        if (CertificateFunctions.Read(certificate, out var error) is not { Count: > 0 } chain)
        {
            return c.Fail(error.Length > 0 ? error : "tls: failed to find any PEM data in certificate input");
        }
        var (text, der) = PemText.Open(pem, out error);
        if (error.Length > 0 || Keys(der is null ? text! : PemEncoding.WriteString("PRIVATE KEY", der), out error) is not { } keys)
        {
            return c.Fail(error);
        }
        if (keys.FirstOrDefault() is not { } key)
        {
            return c.Fail("tls: failed to find any PEM data in key input");
        }
        return !key.BelongsTo(chain[0].Value["PublicKey"]!) ? c.Fail("tls: private key does not match public key") : RegoValue.Object(
            ("Certificate", RegoValue.Array(chain.Select(f => Shape.Bytes(f.Raw)))), ("PrivateKey", key.Value), ("Leaf", chain[0].Value),
            ("OCSPStaple", RegoValue.Null), ("SignedCertificateTimestamps", RegoValue.Null), ("SupportedSignatureAlgorithms", RegoValue.Null));
    }

    private static List<PrivateKey>? Keys(string text, out string error)
    {
        error = "";
        var pem = Base64.Decode(text, out _) is { } bytes ? Encoding.UTF8.GetString(bytes) : text;
        try
        {
            return [.. PemText.Blocks(pem).Select(PrivateKey.Read).OfType<PrivateKey>()];
        }
        catch (CryptographicException e)
        {
            error = e.Message;
            return null;
        }
    }
}
