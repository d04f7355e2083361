using System.Diagnostics;
using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.EndToEnd.Tests.Peers;

namespace GovernedNetwork.EndToEnd.Tests.Ledger;

/// <summary>Searches of a running network's record as files: valid FHIR to two validators, proofs that gn accepts, for officers alone.</summary>
public sealed class RecordsExportTests(DemoWeb demo) : IClassFixture<DemoWeb>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Two_validators_find_nothing_wrong_with_its_audit_events()
    {
        PeerFolder.Require("fhir");
        var web = await demo.Now();
        (await (await web.As("clinician")).Write("oncology", "Reach her at anna.keller@example.org.")).Is(403);
        (await (await web.As("clinician")).PostRaw("/api/v1/groups/cell-therapy/emergency-access", """{"purpose":"treatment","reason":"In the emergency room."}""")).Is(201);
        var bundle = (await (await web.As("compliance")).Get("/api/v1/audit/records/export?format=fhir")).Is(200).Text;
        var events = JsonNode.Parse(bundle)!["entry"]!.AsArray();

        var (code, output, _) = await Validate(bundle);

        Assert.Equal((0, $"{events.Count + 1} judged, 0 findings"), (code, output.TrimEnd()));
        Assert.Contains("\"BTG\"", bundle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_planted_fault_is_found_by_both()
    {
        PeerFolder.Require("fhir");
        var bundle = JsonNode.Parse((await (await (await demo.Now()).As("compliance")).Get("/api/v1/audit/records/export?format=fhir&action=members.enrol")).Is(200).Text)!;
        bundle["entry"]![0]!["resource"]!.AsObject().Remove("source");

        var (code, output, _) = await Validate(bundle.ToJsonString());

        Assert.Equal(1, code);
        Assert.Contains("entry 0: fhir: AuditEvent.source", output, StringComparison.Ordinal);
        Assert.Contains("entry 0: schema:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gn_accepts_the_proof_of_a_line()
    {
        var web = await demo.Now();
        var officer = await web.As("compliance");
        var line = (await officer.Get("/api/v1/audit/records/export?format=ndjson&action=groups.create")).Is(200).Text.Split('\n')[0];
        using var nobody = new Caller(web.Process.Address, null);
        var key = (await nobody.Get("/.well-known/governed-ledger")).Is(200).Body["keys"]![0]!["verifier"]!.GetValue<string>();
        var proof = Write("one.tlog-proof", JsonNode.Parse(line)!["proof"]!.GetValue<string>());

        Assert.Contains("verified: the record", await CommandLine.Gn(0, "ledger", "verify-proof", proof, "--key", key), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clinician", "csv", 403, "audit.not_officer")]
    [InlineData("compliance", "xlsx", 422, "export.unknown_format")]
    public async Task Others_get_nothing_and_no_format_is_made_up(string persona, string format, int status, string code) =>
        (await (await (await demo.Now()).As(persona)).Get($"/api/v1/audit/records/export?format={format}")).IsProblem(status, code);

    private Task<(int Code, string Output, string Errors)> Validate(string bundle) => CommandLine.Run(
        new ProcessStartInfo(PeerFolder.Node, [Path.Combine(PeerFolder.Path, "fhir", "validate.mjs"), Write("bundle.json", bundle)]));

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
