using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Base64, hexadecimal and query strings. Bytes that are no UTF-8 become replacement characters.</summary>
internal static class Encodings
{
    public static readonly Builtin[] All =
    [
        new("base64.encode", "(x: string) => y: string", c => c.Text(0) is { } s ? Text(Convert.ToBase64String(Encoding.UTF8.GetBytes(s))) : null),
        new("base64.decode", "(x: string) => y: string", c => c.Text(0) is { } s ? (Base64.Decode(s, out var error) is { } b ? Text(Encoding.UTF8.GetString(b)) : c.Fail(error)) : null),
        new("base64.is_valid", "(x: string) => result: boolean", c => c.Text(0) is { } s ? RegoValue.Bool(FromBase64(s) is not null) : null),
        new("base64url.encode", "(x: string) => y: string", c => c.Text(0) is { } s ? Text(Url(Convert.ToBase64String(Encoding.UTF8.GetBytes(s)))) : null),
        new("base64url.encode_no_pad", "(x: string) => y: string", c => c.Text(0) is { } s ? Text(ToBase64Url(Encoding.UTF8.GetBytes(s))) : null),
        new("base64url.decode", "(x: string) => y: string", c => c.Text(0) is { } s ? (Base64.DecodeUrl(s, out var error) is { } b ? Text(Encoding.UTF8.GetString(b)) : c.Fail(error)) : null),
        new("hex.encode", "(x: string) => y: string", c => c.Text(0) is { } s ? Text(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(s))) : null),
        new("hex.decode", "(x: string) => y: string", DecodeHex),
        new("urlquery.encode", "(x: string) => y: string", c => c.Text(0) is { } s ? Text(Escape(s)) : null),
        new("urlquery.decode", "(x: string) => y: string", c => c.Text(0) is { } s ? (Unescape(s) is { } t ? Text(t) : c.Fail("invalid URL escape")) : null),
        new("urlquery.encode_object", "(object: object[string: any<string, array[string], set[string]>]) => y: string", EncodeObject),
        new("urlquery.decode_object", "(x: string) => object: object[string: array[string]]", DecodeObject),
    ];

    private static StringValue Text(string s) => new(s);

    private static string Url(string base64) => base64.Replace('+', '-').Replace('/', '_');

    public static string ToBase64Url(ReadOnlySpan<byte> bytes) => Url(Convert.ToBase64String(bytes)).TrimEnd('=');

    public static byte[]? FromBase64(string text) => Base64.Decode(text, out _);

    /// <summary>With or without padding.</summary>
    public static byte[]? FromBase64Url(string text) => Base64.DecodeUrl(text, out _);

    private static RegoValue? DecodeHex(BuiltinCall c)
    {
        if (c.Text(0) is not { } text)
        {
            return null;
        }
        var bad = text.FirstOrDefault(x => !char.IsAsciiHexDigit(x));
        return bad != '\0' ? c.Fail($"encoding/hex: invalid byte: U+{(int)bad:X4} '{bad}'")
            : text.Length % 2 != 0 ? c.Fail("encoding/hex: odd length hex string")
            : Text(Encoding.UTF8.GetString(Convert.FromHexString(text)));
    }

    public static string Escape(string text)
    {
        var result = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            _ = b == ' ' ? result.Append('+')
                : char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~' ? result.Append((char)b)
                : result.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return result.ToString();
    }

    private static string? Unescape(string text)
    {
        var bytes = new List<byte>();
        var source = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '%')
            {
                bytes.Add(source[i] == '+' ? (byte)' ' : source[i]);
                continue;
            }
            if (i + 2 >= source.Length || !char.IsAsciiHexDigit((char)source[i + 1]) || !char.IsAsciiHexDigit((char)source[i + 2]))
            {
                return null;
            }
            bytes.Add(Convert.ToByte(Encoding.ASCII.GetString(source, i + 1, 2), 16));
            i += 2;
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static RegoValue? EncodeObject(BuiltinCall c)
    {
        if (c.Object(0) is not { } o)
        {
            return null;
        }
        var pairs = new List<string>();
        foreach (var (key, value) in o.Members)
        {
            var values = value is StringValue ? [value] : value is ArrayValue or SetValue ? value.Elements.ToList() : null;
            if (key is not StringValue || values is null || values.Exists(v => v is not StringValue))
            {
                return c.TypeError("operand 1 values must be string, array[string], or set[string] but got " + BuiltinCall.KindName(value));
            }
            pairs.AddRange(values.Select(v => Escape(key.AsString!) + "=" + Escape(v.AsString!)));
        }
        return Text(string.Join('&', pairs));
    }

    private static RegoValue? DecodeObject(BuiltinCall c)
    {
        if (c.Text(0) is not { } text)
        {
            return null;
        }
        var result = new ObjectBuilder();
        foreach (var pair in text.Split('&').Where(p => p.Length > 0))
        {
            var parts = pair.Split('=', 2);
            if (pair.Contains(';', StringComparison.Ordinal) || Unescape(parts[0]) is not { } key || Unescape(parts.ElementAtOrDefault(1) ?? "") is not { } value)
            {
                return c.Fail("invalid URL escape");
            }
            var before = result.Get(Text(key))?.Elements ?? [];
            result.Set(Text(key), RegoValue.Array(before.Append(Text(value))));
        }
        return result.ToValue();
    }
}
