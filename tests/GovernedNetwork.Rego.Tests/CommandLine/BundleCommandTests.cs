using System.CommandLine;
using GovernedNetwork.Cli.Policy;
using GovernedNetwork.Rego.Bundles;

namespace GovernedNetwork.Rego.Tests.CommandLine;

public sealed class BundleCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gn-bundle");

    public BundleCommandTests()
    {
        Write("policies/a.rego", "package a\n\np := data.n\n");
        Write("policies/data.json", """{"n": 1}""");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_bundle_that_was_signed_is_verified_with_its_key_only()
    {
        Assert.Equal(0, Run("build", "-b", "policies", "-r", "r1", "-o", "made.tar.gz", "--signing-alg", "HS256", "--signing-key", "secret"));

        Assert.Equal(0, Run("verify", "made.tar.gz", "--signing-alg", "HS256", "--verification-key", "secret"));
        Assert.Equal(1, Run("verify", "made.tar.gz", "--signing-alg", "HS256", "--verification-key", "other"));
    }

    [Fact]
    public void A_signed_folder_becomes_a_signed_bundle()
    {
        Assert.Equal(0, Run("sign", "-b", "policies", "-o", "policies", "--signing-alg", "HS256", "--signing-key", "secret"));

        BundleFile[] files = [.. Directory.EnumerateFiles(Path.Combine(_folder.FullName, "policies")).Select(f => new BundleFile(Path.GetFileName(f), File.ReadAllBytes(f)))];
        var signature = files.Single(f => f.Name == BundleFile.Signatures);
        BundleSignature.Verify(files, signature, new BundleVerification(BundleKey.Of("HS256", "secret")));
        Write("policies/data.json", """{"n": 2}""");
        BundleFile[] changed = [.. files.Select(f => f.IsData ? new BundleFile(f.Name, File.ReadAllBytes(Path.Combine(_folder.FullName, "policies", f.Name))) : f)];
        Assert.Throws<RegoException>(() => BundleSignature.Verify(changed, signature, new BundleVerification(BundleKey.Of("HS256", "secret"))));
    }

    [Fact]
    public void A_bundle_with_an_entrypoint_that_is_not_there_is_not_made()
    {
        Assert.Equal(1, Run("build", "-b", "policies", "-e", "a/q", "-o", "made.tar.gz"));
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "made.tar.gz")));
    }

    private int Run(params string[] args)
    {
        var terminal = new Terminal(TextReader.Null, TextWriter.Null, TextWriter.Null, _folder.FullName);
        return PolicyLine.Run(new RootCommand { PolicyCommands.Create(terminal) }, ["policy", .. args], terminal);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
