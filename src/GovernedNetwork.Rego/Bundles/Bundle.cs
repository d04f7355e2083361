using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Bundles;

/// <summary>
/// Policies and base documents as one signed archive, in the format that OPA servers download. Immutable; safe to share
/// between threads.
/// </summary>
/// <remarks>Source: OPA's documentation, "Bundles". Not read: WebAssembly modules, plans and Rego v0.</remarks>
public sealed class Bundle
{
    private readonly RegoValue? _patch;

    private Bundle(BundleManifest manifest, IReadOnlyList<PolicySource> sources, RegoValue data, RegoValue? patch) =>
        (Manifest, Sources, Data, _patch) = (manifest, sources, data, patch);

    /// <summary>Revision, roots and metadata.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>The policies, sorted by path.</summary>
    public IReadOnlyList<PolicySource> Sources { get; }

    /// <summary>The base documents; empty in a delta.</summary>
    public RegoValue Data { get; }

    /// <summary>Whether it only changes the documents of a bundle before it.</summary>
    public bool IsDelta => _patch is not null;

    /// <summary>Puts policies and documents together.</summary>
    /// <exception cref="RegoException">A document lies outside the roots.</exception>
    public static Bundle Of(BundleManifest manifest, IReadOnlyList<PolicySource> sources, RegoValue data)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count > 0 && manifest.Outside(data) is { } outside)
            throw BundleErrors.Of($"manifest roots {manifest.Listed} do not permit data at path '{outside}' (hint: check bundle directory structure)");
        return new Bundle(manifest, [.. sources.OrderBy(source => source.Path, StringComparer.Ordinal)], data, patch: null);
    }

    /// <summary>Reads an archive and proves its signature.</summary>
    /// <param name="archive">The gzip-compressed tar file; read to its end and left open.</param>
    /// <param name="trust">How it must be signed; null when it must not be signed at all.</param>
    /// <exception cref="RegoException">It cannot be read, is not signed as it must be, or reaches outside its roots. Code bundle_error.</exception>
    public static Bundle Read(Stream archive, BundleVerification? trust = null)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var files = BundleArchive.Read(archive);
        var signatures = files.FirstOrDefault(file => file.Name == BundleFile.Signatures);
        if (trust is null && signatures is not null) throw BundleErrors.Of("verification key not provided");
        if (trust is not null) BundleSignature.Verify(files, signatures ?? throw BundleErrors.Of("bundle missing .signatures.json file"), trust);

        var manifest = BundleManifest.Read(files.FirstOrDefault(file => file.Name == BundleFile.Manifest)?.Read() ?? ObjectValue.Empty);
        if (files.FirstOrDefault(file => file.Name == BundleFile.Patch) is { } patch)
            return new Bundle(manifest, [], ObjectValue.Empty, patch.Read());

        var data = files.Where(file => file.IsData).Aggregate(RegoValue.Object(), (all, file) => PolicySources.Merge(all, PolicySources.Placed(file.Folder, file.Read()), file.Name));
        return Of(manifest, [.. files.Where(file => file.IsPolicy).Select(file => new PolicySource(file.Name, Text(file)))], data);
    }

    /// <summary>Writes the archive: the same bundle is always the same bytes.</summary>
    /// <param name="archive">Where to; left open.</param>
    /// <param name="key">The key to sign with; null for an unsigned bundle.</param>
    /// <param name="claims">More members of the signature's payload, such as its scope.</param>
    /// <param name="keyId">The name of the key in the signature.</param>
    /// <exception cref="RegoException">The key cannot sign.</exception>
    public void Write(Stream archive, BundleKey? key = null, RegoValue? claims = null, string keyId = "default")
    {
        if (IsDelta) throw new InvalidOperationException("A delta is read and applied, not written.");
        List<BundleFile> files =
        [
            new("data.json", Encoding.UTF8.GetBytes(Data.ToJson() + "\n")),
            .. Sources.Select(source => new BundleFile(source.Path.TrimStart('/'), Encoding.UTF8.GetBytes(source.Text))),
            Manifest.ToFile(),
        ];
        BundleArchive.Write(archive, key is null ? files : [.. files, BundleSignature.Sign(files, key, claims, keyId)]);
    }

    /// <summary>This bundle with a delta applied: the delta's revision, and the changed documents.</summary>
    /// <exception cref="RegoException">A change lies outside the roots or names what is not there; nothing of the delta holds then.</exception>
    public Bundle With(Bundle delta)
    {
        ArgumentNullException.ThrowIfNull(delta);
        if (delta._patch is null) throw new ArgumentException("This is no delta.", nameof(delta));
        return new Bundle(Manifest with { Revision = delta.Manifest.Revision }, Sources, BundlePatch.Apply(Data, delta._patch, Manifest), patch: null);
    }

    /// <summary>Compiles the policies with the documents.</summary>
    /// <exception cref="RegoException">They do not compile, a rule hides a document, or a policy's package lies outside the roots.</exception>
    public PolicySet Compile(CompileOptions? options = null)
    {
        var policies = PolicySet.Compile(Sources, Data, (options ?? CompileOptions.Default) with { RefusesHiddenData = true });
        foreach (var rule in policies.Rules)
        {
            var path = string.Join('/', rule.Rule.Split('.')[1..]);
            if (!Manifest.Owns(path)) throw BundleErrors.Of($"manifest roots {Manifest.Listed} do not permit the rule {rule.Rule} in {rule.Path}");
        }
        return policies;
    }

    private static string Text(BundleFile file)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file.Content);
        }
        catch (DecoderFallbackException)
        {
            throw BundleErrors.Of($"bundle load failed on /{file.Name}: it is not UTF-8");
        }
    }
}
