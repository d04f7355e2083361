using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Rego.Builtins;

namespace GovernedNetwork.Rego.Bundles;

/// <summary>
/// The file <c>.signatures.json</c>: one JSON web token whose payload lists every file with its hash. OPA's documentation,
/// "Bundles: Signature Format".
/// </summary>
internal static class BundleSignature
{
    public static BundleFile Sign(IEnumerable<BundleFile> files, BundleKey key, RegoValue? claims, string keyId)
    {
        var listed = RegoValue.Array(files.Select(file => RegoValue.Object(
            ("name", RegoValue.String(file.Name)), ("hash", RegoValue.String(Hash(file, "SHA-256"))), ("algorithm", RegoValue.String("SHA-256")))));
        var payload = RegoValue.Object([.. RegoValue.Object(("keyid", RegoValue.String(keyId))).Members, .. claims?.Members ?? [], new(RegoValue.String("files"), listed)]);
        var header = RegoValue.Object(("alg", RegoValue.String(key.Algorithm)), ("kid", RegoValue.String(keyId)), ("typ", RegoValue.String("JWT")));
        var signed = $"{Encode(header.ToJson())}.{Encode(payload.ToJson())}";
        var token = $"{signed}.{Encodings.ToBase64Url(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
        return new BundleFile(BundleFile.Signatures, Encoding.UTF8.GetBytes(
            RegoValue.Object(("plugin", RegoValue.String("_default")), ("signatures", RegoValue.Array(RegoValue.String(token)))).ToJson()));
    }

    /// <summary>Proves that the files are exactly those that were signed.</summary>
    /// <exception cref="RegoException">They are not, or nobody that is trusted signed them.</exception>
    public static void Verify(IReadOnlyList<BundleFile> files, BundleFile signatures, BundleVerification trust)
    {
        var payload = Payload(Token(signatures), trust.Key);
        if ((payload["scope"]?.AsString ?? "") != (trust.Scope ?? "")) throw BundleErrors.Of("scope mismatch");

        var listed = (payload["files"]?.Elements ?? []).ToDictionary(file => file["name"]?.AsString ?? "", StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file == signatures || trust.Unverified?.Contains(file.Name) == true) continue;
            if (!listed.Remove(file.Name, out var entry)) throw BundleErrors.Of($"file {file.Name} not included in bundle signature");

            var hash = Hash(file, entry["algorithm"]?.AsString ?? "");
            if (hash != entry["hash"]?.AsString) throw BundleErrors.Of($"{file.Name}: digest mismatch (want: {entry["hash"]?.AsString}, got: {hash})");
        }

        var missing = listed.Keys.Except(trust.Unverified ?? []).Order(StringComparer.Ordinal).ToArray();
        if (missing.Length > 0) throw BundleErrors.Of($"file(s) [{string.Join(' ', missing)}] specified in bundle signatures but not found in the target bundle");
    }

    private static string Token(BundleFile signatures)
    {
        RegoValue document;
        try
        {
            document = RegoValue.Parse(signatures.Content);
        }
        catch (RegoException malformed)
        {
            throw BundleErrors.Of($"bundle load failed on signatures decode: {malformed.Errors[0].Message}");
        }
        return document["signatures"] is not { Count: > 0 } tokens ? throw BundleErrors.Of(".signatures.json: missing JWT (expected exactly one)")
            : tokens.Count > 1 ? throw BundleErrors.Of(".signatures.json: multiple JWTs not supported (expected exactly one)")
            : tokens.Elements.First().AsString ?? throw BundleErrors.Of(".signatures.json: the JWT is no string");
    }

    private static RegoValue Payload(string token, BundleKey key)
    {
        var parts = token.Split('.');
        if (parts.Length == 3 && Encodings.FromBase64Url(parts[2]) is { } signature && Encodings.FromBase64Url(parts[1]) is { } payload
            && key.Verify(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature))
            return RegoValue.Parse(payload);
        throw BundleErrors.Of($"failed to verify JWT signature: it is not one of the {key.Algorithm} key that was given");
    }

    private static string Hash(BundleFile file, string algorithm)
    {
        var content = file.IsDocument ? Encoding.UTF8.GetBytes(file.Read().ToJson()) : file.Content;
        return Convert.ToHexStringLower(algorithm switch
        {
            "MD5" or "SHA-1" => throw BundleErrors.Of($"hashing algorithm is too weak: {algorithm}"),
            "SHA-256" => SHA256.HashData(content),
            "SHA-384" => SHA384.HashData(content),
            "SHA-512" => SHA512.HashData(content),
            _ => throw BundleErrors.Of($"unsupported hashing algorithm: {algorithm}"),
        });
    }

    private static string Encode(string text) => Encodings.ToBase64Url(Encoding.UTF8.GetBytes(text));
}
