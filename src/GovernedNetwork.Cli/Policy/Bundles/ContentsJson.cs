using GovernedNetwork.Cli.Policy.Looking;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;

namespace GovernedNetwork.Cli.Policy.Bundles;

/// <summary>The contents of a bundle for programs.</summary>
internal static class ContentsJson
{
    public static Json Of(BundleContents contents)
    {
        var members = new List<(string, Json)>();
        if (contents.Manifest is { } manifest)
        {
            members.Add(("manifest", Manifest(manifest)));
        }
        members.Add(("signatures_config", Json.Object()));
        members.Add(("namespaces", Json.Object(contents.Namespaces.Select(n => (n.Key, Json.Array(n.Value.Select(f => (Json)f)))))));
        if (contents.Annotations is { Count: > 0 } annotations)
        {
            members.Add(("annotations", Json.Array(annotations.Select(Annotation))));
        }
        members.Add(("capabilities", Json.Object(("builtins", Json.Array(contents.Builtins.Select(BuiltinJson.Of))), ("features", Json.Array("rego_v1")))));
        return Json.Object(members);
    }

    private static Json Manifest(BundleManifest manifest)
    {
        var members = new List<(string, Json)> { ("revision", manifest.Revision), ("roots", Json.Array(manifest.Roots.Select(r => (Json)r))) };
        if (manifest.Metadata is not null)
        {
            members.Add(("metadata", manifest.Metadata));
        }
        return Json.Object(members);
    }

    private static Json Annotation(Said said) => Json.Object(
        ("annotations", TreeJson.Of(said.Annotation)),
        ("location", Json.Object(("file", said.At.Path), ("row", said.At.Row), ("col", said.At.Column))),
        ("path", PathJson.Of(said.Path)));
}
