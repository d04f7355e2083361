using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>JSON web tokens in compact form.</summary>
internal static class Tokens
{
    public static readonly Builtin[] All =
    [
        new("io.jwt.decode", "(jwt: string) => output: array<object[any: any], object[any: any], string>", Decode),
        new("io.jwt.decode_verify", "(jwt: string, constraints: object[string: any]) => output: array<boolean, object[any: any], object[any: any]>", DecodeVerify),
        new("io.jwt.encode_sign", "(headers: object[string: any], payload: object[string: any], key: object[string: any]) => output: string", c => Json(c, 0) is { } h && Json(c, 1) is { } p && c.Object(2) is { } key ? Sign(c, h, p, key) : null),
        new("io.jwt.encode_sign_raw", "(headers: string, payload: string, key: string) => output: string", c => c.Text(0) is { } h && c.Text(1) is { } p && c.Text(2) is { } k ? (Builtins.Json.Read(k) is { } key ? Sign(c, h, p, key) : c.Fail("invalid key")) : null),
        .. new[] { "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA" }.Select(Verify),
    ];

    private sealed record Token(string Header, string Payload, string Signature)
    {
        public byte[] Signed => Encoding.ASCII.GetBytes(Header + "." + Payload);
    }

    private static Token? Split(BuiltinCall c, string text)
    {
        var parts = text.Split('.');
        if (parts is [var header, var payload, var signature])
        {
            return new Token(header, payload, signature);
        }
        c.Fail($"encoded JWT must have 3 sections, found {parts.Length}");
        return null;
    }

    private static string? Json(BuiltinCall c, int index) => c.Object(index) is { } o ? JsonText.Write(o, JsonStyle.Web) : null;

    private static RegoValue? Section(string text) => Encodings.FromBase64Url(text) is { } bytes ? Builtins.Json.Read(Encoding.UTF8.GetString(bytes)) : null;

    private static RegoValue? Decode(BuiltinCall c)
    {
        if (c.Text(0) is not { } text || Split(c, text) is not { } token)
        {
            return null;
        }
        if (Section(token.Header) is not ObjectValue header || Encodings.FromBase64Url(token.Signature) is not { } signature)
        {
            return c.Fail("JWT had invalid encoding");
        }
        if (header["cty"]?.AsString?.ToUpperInvariant() == "JWT" && Encodings.FromBase64Url(token.Payload) is { } nested)
        {
            return Decode(new BuiltinCall(c.Machine, "io.jwt.decode", c.At, [new StringValue(Encoding.UTF8.GetString(nested).Trim('"'))]));
        }
        return header["enc"] is not null ? c.Fail("JWT is a JWE object, which is not supported")
            : Section(token.Payload) is ObjectValue payload ? RegoValue.Array(header, payload, new StringValue(Convert.ToHexStringLower(signature)))
            : c.Fail("JWT had invalid encoding");
    }

    private static Builtin Verify(string algorithm) => new("io.jwt.verify_" + algorithm.ToLowerInvariant(), $"(jwt: string, {(algorithm[0] == 'H' ? "secret" : "certificate")}: string) => result: boolean", c =>
    {
        if (c.Text(0) is not { } text || c.Text(1) is not { } key || Split(c, text) is not { } token)
        {
            return null;
        }
        if (Section(token.Header) is not ObjectValue header || Encodings.FromBase64Url(token.Signature) is not { } signature)
        {
            return c.Fail("JWT had invalid encoding");
        }
        var keys = algorithm.StartsWith("HS", StringComparison.Ordinal) ? [new TokenKey("HS", Encoding.UTF8.GetBytes(key), null, null, null)] : TokenKey.FromText(key);
        return keys is null ? c.Fail("failed to parse a PEM key") : RegoValue.Bool(TokenKey.Verify(keys, header["kid"]?.AsString, algorithm, token.Signed, signature));
    });

    private static RegoValue? Sign(BuiltinCall c, string header, string payload, RegoValue key)
    {
        if (Builtins.Json.Read(header)?["alg"]?.AsString is not { } algorithm)
        {
            return c.Fail("missing or invalid 'alg' header: jwsbb: header \"alg\" not found");
        }
        if (payload.Length > 0 && Builtins.Json.Read(header)?["typ"]?.AsString is "JWT" && Builtins.Json.Read(payload) is null)
        {
            return c.Fail("type is JWT but payload is not JSON");
        }
        var front = Encodings.ToBase64Url(Encoding.UTF8.GetBytes(header)) + "." + Encodings.ToBase64Url(Encoding.UTF8.GetBytes(payload));
        try
        {
            return TokenKey.FromJwk(key)?.Sign(algorithm, Encoding.ASCII.GetBytes(front)) is { } signature
                ? new StringValue(front + "." + Encodings.ToBase64Url(signature))
                : c.Fail("unknown signature algorithm: " + algorithm);
        }
        catch (CryptographicException e)
        {
            return c.Fail(e.Message);
        }
    }

    /// <summary>Undefined for malformed constraints; [false, {}, {}] for a token that does not meet them.</summary>
    private static RegoValue? DecodeVerify(BuiltinCall c)
    {
        if (c.Text(0) is not { } text || c.Object(1) is not { } wanted)
        {
            return null;
        }
        if (wanted.Members.FirstOrDefault(m => m.Key.AsString is not ("cert" or "secret" or "alg" or "iss" or "aud" or "time")).Key is { } unknown)
        {
            return c.Fail($"unknown token validation constraint: {unknown.AsString}");
        }
        var keys = wanted["secret"]?.AsString is { } secret ? [new TokenKey("HS", Encoding.UTF8.GetBytes(secret), null, null, null)]
            : wanted["cert"]?.AsString is { } cert ? TokenKey.FromText(cert) : null;
        if (keys is null)
        {
            return c.Fail("no verification key constraint");
        }
        var refused = RegoValue.Array(BooleanValue.False, ObjectValue.Empty, ObjectValue.Empty);
        while (true)
        {
            if (Split(c, text) is not { } token)
            {
                return null;
            }
            if (Section(token.Header) is not ObjectValue header || Encodings.FromBase64Url(token.Signature) is not { } signature)
            {
                return c.Fail("JWT had invalid encoding");
            }
            if (header["alg"]?.AsString is not { } algorithm || header["crit"] is not null || (wanted["alg"]?.AsString is { } only && only != algorithm)
                || !TokenKey.Verify(keys, header["kid"]?.AsString, algorithm, token.Signed, signature))
            {
                return refused;
            }
            if (header["cty"]?.AsString?.ToUpperInvariant() == "JWT" && Encodings.FromBase64Url(token.Payload) is { } nested)
            {
                text = Encoding.UTF8.GetString(nested).Trim('"');
                continue;
            }
            if (Section(token.Payload) is not ObjectValue payload)
            {
                return c.Fail("JWT had invalid encoding");
            }
            return Claims(c, payload, wanted) ? RegoValue.Array(BooleanValue.True, header, payload) : refused;
        }
    }

    private static bool Claims(BuiltinCall c, ObjectValue payload, ObjectValue wanted)
    {
        if (wanted["iss"] is { } issuer && payload["iss"] != issuer)
        {
            return false;
        }
        var audience = payload["aud"];
        var hasAudience = wanted["aud"] is { } one && audience is not null && (audience == one || audience.Elements.Contains(one));
        if (wanted["aud"] is null ? audience is not null : !hasAudience)
        {
            return false;
        }
        var now = wanted["time"] as NumberValue ?? NumberValue.Of((System.Numerics.BigInteger)(c.Machine.Options.Now - DateTimeOffset.UnixEpoch).Ticks * 100);
        bool Passed(RegoValue claim) => claim is NumberValue n && NumberValue.Compare(Arithmetic.Multiply(n, NumberValue.Of(1_000_000_000)), now) <= 0;
        return (payload["exp"] is not { } end || !Passed(end)) && (payload["nbf"] is not { } start || Passed(start));
    }
}
