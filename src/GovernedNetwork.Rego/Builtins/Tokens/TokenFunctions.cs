using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Tokens;

/// <summary>JSON web tokens in compact form.</summary>
internal static class TokenFunctions
{
    public static readonly Builtin[] All =
    [
        new("io.jwt.decode", "(jwt: string) => output: array<object[any: any], object[any: any], string>", c => c.Text(0) is { } text ? Decode(c, text) : null),
        new("io.jwt.decode_verify", "(jwt: string, constraints: object[string: any]) => output: array<boolean, object[any: any], object[any: any]>", TokenVerification.Run),
        new("io.jwt.encode_sign", "(headers: object[string: any], payload: object[string: any], key: object[string: any]) => output: string",
            c => c.Object(0) is { } h && c.Object(1) is { } p && c.Object(2) is { } k ? TokenSigning.Sign(c, JsonText.Write(h, JsonStyle.Web), JsonText.Write(p, JsonStyle.Web), k) : null),
        new("io.jwt.encode_sign_raw", "(headers: string, payload: string, key: string) => output: string",
            c => c.Text(0) is { } h && c.Text(1) is { } p && c.Text(2) is { } k ? TokenSigning.Sign(c, h, p, Json.Read(k)) : null),
        .. new[] { "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA" }.Select(Verify),
    ];

    private static Builtin Verify(string algorithm)
    {
        var isSecret = algorithm.StartsWith("HS", StringComparison.Ordinal);
        return new("io.jwt.verify_" + algorithm.ToLowerInvariant(), $"(jwt: string, {(isSecret ? "secret" : "certificate")}: string) => result: boolean", c => Verify(c, algorithm, isSecret));
    }

    private static RegoValue? Verify(BuiltinCall c, string algorithm, bool isSecret)
    {
        if (c.Text(0) is not { } text || c.Text(1) is not { } given || WebToken.Split(c, text) is not { } token)
        {
            return null;
        }
        var keys = isSecret ? [TokenKey.OfSecret(given)] : TokenKeys.Read(given, out var error) ?? Failed(c, error);
        if (keys is null || token.DecodeSignature(c) is not { } signature)
        {
            return null;
        }
        if (isSecret)
        {
            return RegoValue.Bool(keys[0].Verify(algorithm, token.Signed, signature));
        }
        return token.DecodeHeader(c) is { } header
            ? RegoValue.Bool(TokenKeys.Verify(keys, header["kid"]?.AsString, header["alg"]?.AsString, algorithm, token.Signed, signature)) : null;
    }

    private static List<TokenKey>? Failed(BuiltinCall c, string error)
    {
        c.Fail(error);
        return null;
    }

    /// <summary>The payload of a token about a token is another one, in quotation marks or not.</summary>
    private static RegoValue? Decode(BuiltinCall c, string text)
    {
        while (true)
        {
            if (WebToken.Split(c, text) is not { } token || token.DecodeHeader(c) is not { } header || token.DecodePayload(c) is not { } payload)
            {
                return null;
            }
            if (header["cty"]?.AsString == "JWT")
            {
                text = payload.Trim('"', '\'');
                continue;
            }
            return WebToken.Members(c, payload) is { } members && token.DecodeSignature(c) is { } signature
                ? RegoValue.Array(header, members, new StringValue(Convert.ToHexStringLower(signature))) : null;
        }
    }
}
