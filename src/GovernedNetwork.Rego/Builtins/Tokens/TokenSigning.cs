using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Tokens;

internal static class TokenSigning
{
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "HS256", "HS384", "HS512", "EdDSA"];

    public static RegoValue? Sign(BuiltinCall c, string header, string payload, RegoValue? key)
    {
        var signer = key is null ? null : TokenKeys.FromWebKeys(key)?.FirstOrDefault();
        if (signer is null)
        {
            return c.Fail("failed to parse a JWK key");
        }
        if (header.Length == 0)
        {
            return c.Fail("missing or invalid 'alg' header: cannot parse JSON: cannot parse empty string");
        }
        var fields = Json.Read(header);
        if (fields is null && header[0] == '{')
        {
            return c.Fail("missing or invalid 'alg' header: cannot parse JSON");
        }
        if (fields?["alg"]?.AsString is not { } algorithm)
        {
            return c.Fail("missing or invalid 'alg' header: jwsbb: header \"alg\" not found");
        }
        if (!Algorithms.Contains(algorithm))
        {
            return c.Fail("unknown JWS algorithm: " + algorithm);
        }
        // A header that does not say its type counts as one that says JWT.
        if ((fields["typ"]?.AsString ?? "JWT") == "JWT" && Json.Read(payload) is null)
        {
            return c.Fail("type is JWT but payload is not JSON");
        }
        var front = Encodings.ToBase64Url(Encoding.UTF8.GetBytes(header)) + "." + Encodings.ToBase64Url(Encoding.UTF8.GetBytes(payload));
        try
        {
            return signer.Sign(algorithm, Encoding.ASCII.GetBytes(front)) is { } signature
                ? new StringValue(front + "." + Encodings.ToBase64Url(signature))
                : c.Fail($"key does not fit algorithm {algorithm}");
        }
        catch (CryptographicException e)
        {
            return c.Fail(e.Message);
        }
    }
}
