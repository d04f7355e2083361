using System.Numerics;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Tokens;

/// <summary>What a token has to meet; an empty text asks for nothing. The time is in nanoseconds since the Unix epoch.</summary>
internal sealed record TokenConstraints(List<TokenKey> Keys, NumberValue Time)
{
    public string Algorithm { get; private init; } = "";

    public string Issuer { get; private init; } = "";

    public string Audience { get; private init; } = "";

    /// <summary>Null after failing the call.</summary>
    public static TokenConstraints? Read(BuiltinCall c, ObjectValue given)
    {
        if (Fault(given) is { } fault)
        {
            c.Fail(fault);
            return null;
        }
        var error = "no key constraint";
        var secret = given["secret"]?.AsString is { Length: > 0 } text ? text : null;
        var keys = given["cert"]?.AsString is { } certificate ? TokenKeys.Read(certificate, out error) : secret is null ? null : [TokenKey.OfSecret(secret)];
        if (keys is null || (given["cert"] is not null && secret is not null))
        {
            c.Fail(keys is null ? error : "duplicate key constraints");
            return null;
        }
        var now = NumberValue.Of((BigInteger)(c.Machine.Options.Now - DateTimeOffset.UnixEpoch).Ticks * 100);
        string Text(string name) => given[name]?.AsString ?? "";
        return new TokenConstraints(keys, given["time"] as NumberValue ?? now) { Algorithm = Text("alg"), Issuer = Text("iss"), Audience = Text("aud") };
    }

    private static string? Fault(ObjectValue given)
    {
        foreach (var (key, value) in given.Members)
        {
            switch (key.AsString)
            {
                case "cert" or "secret" or "alg" or "iss" or "aud" when value is not StringValue:
                    return $"{key.AsString} constraint: must be a string";
                case "time" when value is not NumberValue:
                    return "token time constraint: must be a number";
                case "time" when value is NumberValue { Sign: < 0 }:
                    return "token time constraint: must not be negative";
                case "cert" or "secret" or "alg" or "iss" or "aud" or "time":
                    break;
                default:
                    return $"unknown token validation constraint: {key.AsString}";
            }
        }
        return null;
    }
}
