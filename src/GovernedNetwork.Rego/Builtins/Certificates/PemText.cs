using System.Security.Cryptography;
using System.Text;

namespace GovernedNetwork.Rego.Builtins.Certificates;

internal sealed record PemBlock(string Label, byte[] Bytes);

internal static class PemText
{
    private const string Begin = "-----BEGIN";

    public static bool Starts(string text) => text.StartsWith(Begin, StringComparison.Ordinal);

    /// <summary>The blocks of a text; what lies between them is read over.</summary>
    public static List<PemBlock> Blocks(string text)
    {
        var blocks = new List<PemBlock>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var bytes = new byte[fields.DecodedDataLength];
            Convert.TryFromBase64Chars(rest[fields.Base64Data], bytes, out var length);
            blocks.Add(new PemBlock(rest[fields.Label].ToString(), bytes[..length]));
            rest = rest[fields.Location.End..];
        }
        return blocks;
    }

    /// <summary>A text in PEM as it is, otherwise decoded from base64: to PEM again or to bytes in DER.</summary>
    public static (string? Pem, byte[]? Der) Open(string text, out string error)
    {
        error = "";
        if (Starts(text))
        {
            return (text, null);
        }
        if (Base64.Decode(text, out error) is not { } bytes)
        {
            return (null, null);
        }
        var inner = Encoding.UTF8.GetString(bytes);
        return Starts(inner) ? (inner, null) : (null, bytes);
    }
}
