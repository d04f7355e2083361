using System.Numerics;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Tokens;

/// <summary>Decodes a token and checks it against constraints (RFC 7519, section 7.2): [true, header, payload], or [false, {}, {}] when it does not meet them.</summary>
internal static class TokenVerification
{
    private static readonly RegoValue Refused = RegoValue.Array(BooleanValue.False, ObjectValue.Empty, ObjectValue.Empty);

    public static RegoValue? Run(BuiltinCall c)
    {
        if (c.Text(0) is not { } text || c.Object(1) is not { } given || TokenConstraints.Read(c, given) is not { } wanted)
        {
            return null;
        }
        while (true)
        {
            if (WebToken.Split(c, text) is not { } token || token.DecodeHeader(c) is not { } header)
            {
                return null;
            }
            if (Fault(header) is { } fault)
            {
                return c.Fail(fault);
            }
            if (!IsValid(header) || (wanted.Algorithm.Length > 0 && wanted.Algorithm != header["alg"]!.AsString))
            {
                return Refused;
            }
            if (token.DecodeSignature(c) is not { } signature)
            {
                return null;
            }
            var algorithm = header["alg"]!.AsString!;
            if (!TokenKeys.Verify(wanted.Keys, header["kid"]?.AsString, algorithm, algorithm, token.Signed, signature))
            {
                return Refused;
            }
            if (token.DecodePayload(c) is not { } payload)
            {
                return null;
            }
            if (string.Equals(header["cty"]?.AsString, "JWT", StringComparison.OrdinalIgnoreCase))
            {
                text = payload;
                continue;
            }
            return WebToken.Members(c, payload) is { } claims ? Claims(c, header, claims, wanted) : null;
        }
    }

    private static string? Fault(ObjectValue header)
    {
        string[] texts = ["alg", "kid", "typ", "cty"];
        return Array.Find(texts, n => header[n] is { } value and not StringValue) is { } wrong ? wrong + ": must be a string"
            : header["crit"] is { } critical and not ArrayValue ? "crit: must be a list"
            : header["crit"] is ArrayValue { Count: 0 } ? "crit: must be a nonempty list" : null;
    }

    /// <summary>There is an algorithm (RFC 7515, section 4.1.1), and nothing critical that is not understood (section 4.1.11).</summary>
    private static bool IsValid(ObjectValue header) =>
        header["alg"]?.AsString is { Length: > 0 }
        && !header.Members.Any(m => m.Key.AsString is not ("alg" or "kid" or "typ" or "cty" or "crit") && (header["crit"]?.Elements.Contains(m.Key) ?? false));

    private static RegoValue? Claims(BuiltinCall c, ObjectValue header, ObjectValue claims, TokenConstraints wanted)
    {
        if (wanted.Issuer.Length > 0 && claims["iss"]?.AsString != wanted.Issuer)
        {
            return Refused;
        }
        var audience = claims["aud"];
        var isMeant = audience is null ? wanted.Audience.Length == 0
            : audience.AsString == wanted.Audience || (audience is ArrayValue several && several.Items.Any(a => a.AsString == wanted.Audience));
        if (!isMeant)
        {
            return Refused;
        }
        foreach (var name in new[] { "exp", "nbf" })
        {
            switch (claims[name])
            {
                case null:
                    break;
                case NumberValue time:
                    var order = NumberValue.Compare(wanted.Time, Arithmetic.Multiply(time, NumberValue.Of(1_000_000_000)));
                    if (name == "exp" ? order >= 0 : order < 0)
                    {
                        return Refused;
                    }
                    break;
                default:
                    return c.Fail(name + " value must be a number");
            }
        }
        return RegoValue.Array(BooleanValue.True, header, claims);
    }
}
