using GovernedNetwork.Rego.Bundles;
using GovernedNetwork.Rego.Tests.Conformance;

namespace GovernedNetwork.Rego.Tests.Bundles;

/// <summary>Bundles made, signed and tampered with by others: accepted and refused as OPA did, with its words where they matter.</summary>
public sealed class RecordedBundleTests
{
    /// <summary>Where this reader says no to what OPA took: an archive that holds one name twice has no one meaning.</summary>
    private static readonly string[] Stricter = ["unsigned-duplicate-file.tar.gz", "unsigned-two-manifests.tar.gz"];

    [Fact]
    public void Every_recorded_load_is_accepted_or_refused_as_opa_did()
    {
        var (accepted, refused) = (0, 0);
        foreach (var load in Folder.Json("loads.json")["cases"]!.Elements.Where(load => load["note"]?.AsString != "skip verification"))
        {
            var name = load["bundle"]!.AsString!;
            var asOpa = load["build"]!["exit"]!.AsInteger == 0 && !Stricter.Contains(name);
            var said = load["build"]!["stdout"]!.AsString! + load["build"]!["stderr"]!.AsString!;
            try
            {
                var bundle = Folder.Read(name, Trust(load));
                bundle.Compile();
                Assert.True(asOpa, $"{name}: {said}");
                accepted++;
            }
            catch (RegoException refusal)
            {
                Assert.False(asOpa, $"{name}: {refusal.Message}");
                if (!Stricter.Contains(name) && SaidAlike(refusal.Errors[0].Message) is { } words) Assert.Contains(words, said, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.Equal((16, 40), (accepted, refused));
    }

    [Fact]
    public void An_accepted_bundle_holds_what_opa_answered_from_it()
    {
        var bundle = Folder.Read("signed-es256.tar.gz", new BundleVerification(BundleKey.Of("ES256", Folder.Text("keys/ec.pub.pem"))));

        var policies = bundle.Compile();

        Assert.Equal("r1", bundle.Manifest.Revision);
        Assert.Equal(["society", "members"], bundle.Manifest.Roots);
        Assert.Equal("throw-away example", bundle.Manifest.Metadata!["made"]!.AsString);
        Assert.Equal(RegoValue.Bool(true), policies.Prepare("data.society.posts.visible").Evaluate(RegoValue.Parse("""{"who":"mara"}"""), null, TestContext.Current.CancellationToken));
        Assert.Equal("""{"big":12345678901234567890,"count":2.5,"garden":["mara","tor"],"html":"<a>&"}""", bundle.Data["members"]!.ToJson());
    }

    [Fact]
    public void A_delta_changes_the_documents_as_opa_did()
    {
        foreach (var recorded in Folder.Json("events/delta.json").Elements)
        {
            var status = recorded["status_last"]!["main"]!;
            var before = Bundle.Of(new BundleManifest("snap-1", ["society", "members", "extra"]), [], Documents(recorded["data_before"]!));
            var delta = Delta(recorded["patch"]!, status["active_revision"]!.AsString!);
            if (status["message"]?.AsString is { } refusal)
            {
                Assert.Equal(refusal, Assert.Throws<RegoException>(() => before.With(delta)).Errors[0].Message);
            }
            else
            {
                var after = before.With(delta);
                Assert.Equal(Documents(recorded["data_after"]!), after.Data);
                Assert.Equal(status["active_revision"]!.AsString, after.Manifest.Revision);
            }
        }
    }

    // The recording shows the documents together with the one rule's value.
    private static RegoValue Documents(RegoValue shown) => RegoValue.Object(shown.Members.Where(member => member.Key.AsString != "society"));

    private static Bundle Delta(RegoValue patch, string revision) =>
        Bundle.Read(Archives.Of((".manifest", $$"""{"revision":"{{revision}}","roots":["society","members","extra"]}"""), ("patch.json", patch.ToJson())));

    private static BundleVerification? Trust(RegoValue load)
    {
        var arguments = load["build"]!["args"]!.Elements.Select(argument => argument.AsString!).ToList();
        string? After(string flag) => arguments.IndexOf(flag) is var place and >= 0 ? arguments[place + 1] : null;
        if (After("--verification-key") is not { } key) return null;

        var text = key.StartsWith("keys/", StringComparison.Ordinal) ? Folder.Text(key) : key;
        return new BundleVerification(BundleKey.Of(After("--signing-alg")!, text), After("--scope"), After("--exclude-files-verify") is { } file ? [file] : null);
    }

    // Where OPA's words are those of its libraries, only that it refuses is compared.
    private static string? SaidAlike(string message) =>
        message.Contains("archive", StringComparison.Ordinal) || message.Contains("bundle read failed", StringComparison.Ordinal) ? "read failed"
        : message.StartsWith("failed to verify JWT signature", StringComparison.Ordinal) ? "failed to verify JWT signature"
        : message.StartsWith("bundle load failed on", StringComparison.Ordinal) ? message.Split(':')[0]
        : message.Contains("rego_", StringComparison.Ordinal) || message.StartsWith("unexpected", StringComparison.Ordinal) ? null
        : message;

    private static class Folder
    {
        public static string Text(string name) => File.ReadAllText(SharedData.Require($"opa-recordings/bundles/{name}"));

        public static RegoValue Json(string name) => RegoValue.Parse(Text(name));

        public static Bundle Read(string name, BundleVerification? trust)
        {
            using var file = File.OpenRead(SharedData.Require($"opa-recordings/bundles/{name}"));
            return Bundle.Read(file, trust);
        }
    }
}
