using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Tokens;

/// <summary>A token in compact form (RFC 7515, section 7.1), and its parts decoded. What cannot be decoded has failed the call already.</summary>
internal sealed record WebToken(string Header, string Payload, string Signature)
{
    public byte[] Signed => Encoding.ASCII.GetBytes(Header + "." + Payload);

    public static WebToken? Split(BuiltinCall c, string text)
    {
        var parts = text.Split('.');
        if (parts is [var header, var payload, var signature])
        {
            return new WebToken(header, payload, signature);
        }
        c.Fail(parts.Length == 1 ? "encoded JWT had no period separators" : $"encoded JWT must have 3 sections, found {parts.Length}");
        return null;
    }

    public ObjectValue? DecodeHeader(BuiltinCall c)
    {
        if (Text(c, Header, "header") is not { } text || Members(c, text) is not { } header)
        {
            return null;
        }
        if (header["enc"] is not null)
        {
            c.Fail("JWT is a JWE object, which is not supported");
            return null;
        }
        return header;
    }

    public string? DecodePayload(BuiltinCall c) => Text(c, Payload, "payload");

    public byte[]? DecodeSignature(BuiltinCall c) => Bytes(c, Signature, "signature");

    public static ObjectValue? Members(BuiltinCall c, string text)
    {
        var value = Json.Read(text);
        if (value is not ObjectValue)
        {
            c.Fail(value is null ? "invalid JSON in JWT" : "JWT part is not an object");
        }
        return value as ObjectValue;
    }

    private static string? Text(BuiltinCall c, string part, string name) => Bytes(c, part, name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static byte[]? Bytes(BuiltinCall c, string part, string name)
    {
        var bytes = Base64.DecodeUrl(part, out var error);
        if (bytes is null)
        {
            c.Fail($"JWT {name} had invalid encoding: {error}");
        }
        return bytes;
    }
}
