using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.EndToEnd.Tests.Peers;

namespace GovernedNetwork.EndToEnd.Tests.Ledger;

/// <summary>Proofs over a running network's export are accepted by a verifier that shares no code with this project, and forgeries are not.</summary>
public sealed class IndependentVerifierTests(DemoWeb demo, GoVerifier go) : IClassFixture<DemoWeb>, IClassFixture<GoVerifier>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Go_accepts_the_proof_of_every_kind_of_position()
    {
        await go.Build();
        var (export, key, size) = await Export("export.ndjson");
        foreach (var position in new[] { 0, 1, size / 2, size - 1 })
        {
            var proof = await Prove("one.tlog-proof", export, $"{position}");
            Assert.Equal($"accepted: position {position} of {size}\n", await go.Says("inclusion", key, proof));
            Assert.Contains("verified: the record", await CommandLine.Gn(0, "ledger", "verify-proof", proof, "--key", key), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Go_accepts_that_the_log_only_grew()
    {
        await go.Build();
        var (before, key, small) = await Export("before.ndjson");
        await (await (await demo.Now()).As("clinician")).Publish("open-forum", "One more.");
        var (after, _, large) = await Export("after.ndjson");
        Assert.True(small < large);
        var older = Write("older", LastCheckpoint(before));

        var proof = await Prove("growth", after, "--since", $"{small}");

        Assert.Equal($"accepted: {large} extends {small}\n", await go.Says("consistency", key, proof, older));
        Assert.Contains("verified: the log only grew", await CommandLine.Gn(0, "ledger", "verify-proof", proof, "--older", older, "--key", key), StringComparison.Ordinal);
        // The other way round is a roll-back, and neither believes it.
        var newer = Write("newer", LastCheckpoint(after));
        Assert.StartsWith("refused: ", await go.Says("consistency", key, await Prove("back", before, "--since", $"{small}"), newer), StringComparison.Ordinal);
        Assert.Contains("NOT verified: ", await CommandLine.Gn(1, "ledger", "verify-proof", proof, "--older", newer, "--key", key), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another commitment", 1)]
    [InlineData("another position", 2)]
    [InlineData("another hash", 3)]
    [InlineData("another size", -4)]
    [InlineData("another root", -3)]
    [InlineData("another signature", -1)]
    public async Task Go_refuses_a_forged_proof(string forgery, int at)
    {
        await go.Build();
        var (export, key, size) = await Export("export.ndjson");
        var lines = (await File.ReadAllTextAsync(await Prove("one.tlog-proof", export, $"{size / 2}"), TestContext.Current.CancellationToken)).Split('\n')[..^1];
        var line = at < 0 ? lines.Length + at : at;
        lines[line] = forgery switch
        {
            "another position" => $"index {(size / 2) ^ 1}",
            "another size" => $"{size + 1}",
            _ => Changed(lines[line]),
        };
        var forged = Write("forged", string.Join('\n', lines) + "\n");

        Assert.StartsWith("refused: ", await go.Says("inclusion", key, forged), StringComparison.Ordinal);
        Assert.Contains("NOT verified: ", await CommandLine.Gn(1, "ledger", "verify-proof", forged, "--key", key), StringComparison.Ordinal);
    }

    // A letter well inside the last word: base64 stays base64, and means another number.
    private static string Changed(string line) => line[^20] == 'A' ? $"{line[..^20]}B{line[^19..]}" : $"{line[..^20]}A{line[^19..]}";

    private static string LastCheckpoint(string export) =>
        JsonNode.Parse(File.ReadLines(export).Last())!["checkpoint"]!.GetValue<string>();

    private async Task<(string File, string Key, int Size)> Export(string name)
    {
        var officer = await (await demo.Now()).As("compliance");
        var text = (await officer.Get("/api/v1/audit/export")).Is(200).Text;
        var header = JsonNode.Parse(text.Split('\n')[0])!;
        return (Write(name, text), header["verifier"]!.GetValue<string>(), header["size"]!.GetValue<int>());
    }

    private async Task<string> Prove(string name, string export, params string[] what) =>
        Write(name, await CommandLine.Gn(0, ["ledger", "prove", export, .. what, "--key-file", KeyFile(export)]));

    private string KeyFile(string export) => Write("key", JsonNode.Parse(File.ReadLines(export).First())!["verifier"]!.GetValue<string>());

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
