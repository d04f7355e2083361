using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Bundles;

/// <summary>What a bundle says about itself: the file <c>.manifest</c>.</summary>
/// <param name="Revision">Names this state of the policies; empty when nobody named it.</param>
/// <param name="Roots">The paths below <c>data</c> that the bundle owns, such as <c>governed</c>; "" owns everything.</param>
/// <param name="Metadata">Whatever its maker noted; null when nothing.</param>
public sealed record BundleManifest(string Revision, IReadOnlyList<string> Roots, RegoValue? Metadata = null)
{
    internal static BundleManifest Read(RegoValue document)
    {
        if (document is not ObjectValue) throw BundleErrors.Of("bundle load failed on manifest decode: it is no object");
        if (document["rego_version"]?.AsInteger is 0 || document["file_rego_versions"] is { } versions && versions.Members.Any(version => version.Value.AsInteger is 0))
            throw BundleErrors.Of("the bundle holds policies in Rego v0, which this engine does not read");

        IReadOnlyList<string> roots = document["roots"] switch
        {
            null => [""],
            ArrayValue list when list.Elements.All(root => root.AsString is not null) => [.. list.Elements.Select(root => root.AsString!.Trim('/'))],
            _ => throw BundleErrors.Of("bundle load failed on manifest decode: its roots are no list of strings"),
        };
        foreach (var (one, other) in roots.SelectMany((one, place) => roots.Skip(place + 1).Select(other => (one, other))))
            if (Owns(one, other) || Owns(other, one)) throw BundleErrors.Of($"manifest has overlapped roots: '{one}' and '{other}'");
        return new BundleManifest(document["revision"]?.AsString ?? "", roots, document["metadata"]);
    }

    internal BundleFile ToFile()
    {
        // The order of OPA's own files, so that two tools make the same bytes.
        var metadata = Metadata is null ? "" : $",\"metadata\":{Metadata.ToJson()}";
        var text = $"{{\"revision\":{RegoValue.String(Revision).ToJson()},\"roots\":{RegoValue.Array(Roots.Select(RegoValue.String)).ToJson()},\"rego_version\":1{metadata}}}\n";
        return new BundleFile(BundleFile.Manifest, System.Text.Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The first path of these documents that no root owns; null when each is owned.</summary>
    internal string? Outside(RegoValue documents, string path = "")
    {
        if (Roots.Any(root => Owns(root, path))) return null;
        if (documents is not ObjectValue || !Roots.Any(root => Owns(path, root))) return "/" + path;
        return documents.Members
            .Select(member => Outside(member.Value, path.Length == 0 ? JsonText.Key(member.Key, JsonStyle.Plain) : $"{path}/{JsonText.Key(member.Key, JsonStyle.Plain)}"))
            .FirstOrDefault(outside => outside is not null);
    }

    internal bool Owns(string path) => Roots.Any(root => Owns(root, path));

    /// <summary>The roots as OPA prints them.</summary>
    internal string Listed => $"[{string.Join(' ', Roots)}]";

    private static bool Owns(string root, string path) => root.Length == 0 || path == root || path.StartsWith(root + "/", StringComparison.Ordinal);
}
