using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Digests and message authentication codes, in lower-case hexadecimal. MD5 and SHA-1 are there because policies may name them.</summary>
internal static class Hashes
{
#pragma warning disable CA5350, CA5351 // The language defines these two functions; nothing in this engine relies on them for security.
    public static readonly Builtin[] All =
    [
        Digest("crypto.md5", MD5.HashData),
        Digest("crypto.sha1", SHA1.HashData),
        Digest("crypto.sha256", SHA256.HashData),
        Keyed("crypto.hmac.md5", HMACMD5.HashData),
        Keyed("crypto.hmac.sha1", HMACSHA1.HashData),
        Keyed("crypto.hmac.sha256", HMACSHA256.HashData),
        Keyed("crypto.hmac.sha512", HMACSHA512.HashData),
        new("crypto.hmac.equal", "(mac1: string, mac2: string) => result: boolean", c => c.Text(0) is { } a && c.Text(1) is { } b ? RegoValue.Bool(CryptographicOperations.FixedTimeEquals(Bytes(a), Bytes(b))) : null),
    ];
#pragma warning restore CA5350, CA5351

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static Builtin Digest(string name, Func<byte[], byte[]> hash) =>
        new(name, "(x: string) => y: string", c => c.Text(0) is { } s ? new StringValue(Convert.ToHexStringLower(hash(Bytes(s)))) : null);

    private static Builtin Keyed(string name, Func<byte[], byte[], byte[]> hash) =>
        new(name, "(x: string, key: string) => y: string", c => c.Text(0) is { } s && c.Text(1) is { } key ? new StringValue(Convert.ToHexStringLower(hash(Bytes(key), Bytes(s)))) : null);
}
