using GovernedNetwork.Rego.Bundles;

namespace GovernedNetwork.Rego.Tests.Bundles;

public sealed class BundleTests
{
    private static readonly BundleKey Secret = BundleKey.Of("HS256", "a secret of at least thirty-two bytes");
    private static readonly PolicySource[] Sources = [new("house/b.rego", "package house\n\nq := data.house.p"), new("house/a.rego", "package house\n\np := data.settings.n")];
    private static readonly RegoValue Data = RegoValue.Parse("""{"settings":{"n":12345678901234567890,"f":1.50,"text":"ü <&> \u2028"}}""");

    [Fact]
    public void What_was_written_is_read_again_and_answers_the_same()
    {
        var bundle = Read(Written(key: null), null);

        Assert.Equal("seven", bundle.Manifest.Revision);
        Assert.Equal(["house/a.rego", "house/b.rego"], bundle.Sources.Select(source => source.Path));
        Assert.Equal("12345678901234567890", bundle.Compile().Prepare("data.house.q").Evaluate(null, null, TestContext.Current.CancellationToken)!.ToJson());
        Assert.Equal(PolicySet.Compile(Sources, Data).Revision, bundle.Compile().Revision);
    }

    [Fact]
    public void The_same_bundle_is_the_same_bytes() => Assert.Equal(Written(Secret), Written(Secret));

    [Fact]
    public void A_signed_bundle_is_believed_with_its_key_and_scope_only()
    {
        var signed = Written(Secret, RegoValue.Parse("""{"scope":"write"}"""));

        Assert.Equal("seven", Read(signed, new(Secret, "write")).Manifest.Revision);
        Assert.Equal("scope mismatch", Refusal(signed, new(Secret)));
        Assert.Equal("scope mismatch", Refusal(signed, new(Secret, "read")));
        Assert.Equal("verification key not provided", Refusal(signed, null));
        Assert.StartsWith("failed to verify JWT signature", Refusal(signed, new(BundleKey.Of("HS256", "another secret of thirty-two bytes!"), "write")), StringComparison.Ordinal);
        Assert.StartsWith("failed to verify JWT signature", Refusal(signed, new(BundleKey.Of("HS384", "a secret of at least thirty-two bytes"), "write")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_to_any_file_of_a_signed_bundle_is_found()
    {
        var entries = Archives.Entries(new MemoryStream(Written(Secret))).ToList();
        foreach (var place in Enumerable.Range(0, entries.Count).Where(place => entries[place].Name != "/.signatures.json"))
        {
            var changed = entries.ToList();
            changed[place] = (changed[place].Name, changed[place].Text.Replace("1", "2", StringComparison.Ordinal) + (changed[place].Name.EndsWith(".rego", StringComparison.Ordinal) ? "#" : ""));
            if (changed[place] == entries[place]) changed[place] = (changed[place].Name, changed[place].Text.Replace("seven", "eight", StringComparison.Ordinal));
            Assert.Contains("digest mismatch", Refusal(Archives.Of(changed).ToArray(), new(Secret)), StringComparison.Ordinal);

            Assert.Contains("not found in the target bundle", Refusal(Archives.Of(entries.Where(entry => entry != entries[place])).ToArray(), new(Secret)), StringComparison.Ordinal);
        }
        Assert.Contains("not included in bundle signature", Refusal(Archives.Of(entries.Append(("/new.rego", "package new"))).ToArray(), new(Secret)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reformatted_document_still_is_what_was_signed()
    {
        var entries = Archives.Entries(new MemoryStream(Written(Secret))).Select(entry => entry.Name == "/data.json" ? (entry.Name, $"\n {entry.Text}\n\n") : entry);

        Assert.Equal("seven", Read(Archives.Of(entries).ToArray(), new(Secret)).Manifest.Revision);
    }

    [Theory]
    [InlineData("""{"roots":["a","a/b"]}""", "manifest has overlapped roots: 'a' and 'a/b'")]
    [InlineData("""{"roots":["a","a"]}""", "manifest has overlapped roots: 'a' and 'a'")]
    [InlineData("""{"roots":["settings/n"]}""", "manifest roots [settings/n] do not permit data at path '/settings/f' (hint: check bundle directory structure)")]
    [InlineData("""{"roots":"settings"}""", "bundle load failed on manifest decode: its roots are no list of strings")]
    [InlineData("""{"rego_version":0}""", "the bundle holds policies in Rego v0, which this engine does not read")]
    [InlineData("""{"file_rego_versions":{"/old/*.rego":0}}""", "the bundle holds policies in Rego v0, which this engine does not read")]
    [InlineData("[]", "bundle load failed on manifest decode: it is no object")]
    public void A_manifest_that_does_not_fit_is_refused(string manifest, string refusal) =>
        Assert.Equal(refusal, Refusal(Archives.Of((".manifest", manifest), ("data.json", Data.ToJson())).ToArray(), null));

    [Fact]
    public void A_rule_outside_the_roots_is_refused()
    {
        var bundle = Read(Archives.Of((".manifest", """{"roots":["house"]}"""), ("x.rego", "package housekeeping\n\np := 1")).ToArray(), null);

        Assert.Contains("do not permit the rule data.housekeeping.p", Assert.Throws<RegoException>(() => bundle.Compile()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_that_would_unpack_to_a_flood_is_refused_unread()
    {
        var flood = Archives.Of(Enumerable.Range(0, 5).Select(part => ($"{part}/data.json", new string(' ', 60 << 20)))).ToArray();

        Assert.True(flood.Length < 1 << 20);
        Assert.Contains("unpacks to more than 256 MB", Refusal(flood, null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HS257")]
    [InlineData("none")]
    [InlineData("EdDSA")]
    public void An_algorithm_that_is_not_known_is_no_key(string algorithm) =>
        Assert.Equal($"unknown signature algorithm: {algorithm}", Assert.Throws<RegoException>(() => BundleKey.Of(algorithm, "x")).Errors[0].Message);

    [Fact]
    public void A_public_key_is_never_taken_for_a_secret() =>
        Assert.Equal("the key is not one for RS256", Assert.Throws<RegoException>(() => BundleKey.Of("RS256", "a secret of at least thirty-two bytes")).Errors[0].Message);

    private static byte[] Written(BundleKey? key, RegoValue? claims = null)
    {
        using var archive = new MemoryStream();
        Bundle.Of(new BundleManifest("seven", ["house", "settings"]), Sources, Data).Write(archive, key, claims);
        return archive.ToArray();
    }

    private static Bundle Read(byte[] archive, BundleVerification? trust)
    {
        using var stream = new MemoryStream(archive);
        return Bundle.Read(stream, trust);
    }

    private static string Refusal(byte[] archive, BundleVerification? trust) => Assert.Throws<RegoException>(() => Read(archive, trust)).Errors[0].Message;
}
