using GovernedNetwork.OpaHost.Tests.Recorded;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;

namespace GovernedNetwork.OpaHost.Tests.Bundles;

/// <summary>What the host says of each bundle that it downloads: to who asks for its health, to who asks for a decision, and in its status.</summary>
public sealed class RecordedActivationTests
{
    /// <summary>Refused with other words: those of Go's libraries, or of a reader that looks at another file first.</summary>
    private static readonly string[] OtherWords = [];

    [Fact]
    public async Task Each_recorded_bundle_comes_into_force_or_is_told_to_be_refused_as_by_opa()
    {
        var (told, worded) = (0, 0);
        var different = new List<string>();
        foreach (var recorded in SharedData.Json("opa-recordings/bundles/events/plugin-loads.json").Elements)
        {
            var name = recorded["bundle"]!.AsString!;
            await using var server = await ScriptedServer.Start(Answer(name));
            await using var host = await RunningOpa.Start(new OpaHostOptions { Version = "1.9.0", NamesDecisions = false, Bundle = new("main", server.Bundle, Trust: Trust(recorded)) });

            var status = Replaced.In(await Until.Told(host));

            var health = await Caller.Send(host.Address, "GET", "/health?bundles", [], null);
            Assert.Equal((recorded["health_bundles"]!["status"]!.AsInteger, recorded["health_bundles"]!["body"]), (health.Status, RegoValue.Parse(health.Body)));
            var decision = await Caller.Send(host.Address, "POST", "/v1/data/society/posts/visible", [], """{"input":{"who":"mara"}}"""u8.ToArray());
            Assert.Equal((recorded["query"]!["status"]!.AsInteger, recorded["query"]!["body"]), (decision.Status, RegoValue.Parse(decision.Body)));
            var expected = recorded["status_bundle"]!;
            if (OtherWords.Contains(name)) (expected, status) = (Wordless(expected), Wordless(status));
            else worded++;
            if (expected != status) different.Add($"{name}: {status.ToJson()} instead of {expected.ToJson()}");
            told++;
        }
        if (different.Count > 0) Assert.Fail(string.Join('\n', different));
        Assert.Equal((20, 20), (told, worded));
    }

    private static ScriptedAnswer Answer(string name) =>
        name.StartsWith("http-", StringComparison.Ordinal) ? new ScriptedAnswer(int.Parse(name[5..], System.Globalization.CultureInfo.InvariantCulture), [])
        : name == "wrong content type" ? new ScriptedAnswer(200, Archive("unsigned.tar.gz"), "text/html")
        : new ScriptedAnswer(200, Archive(name), "application/gzip");

    private static byte[] Archive(string name) => File.ReadAllBytes(SharedData.Require($"opa-recordings/bundles/{name}"));

    private static BundleVerification? Trust(RegoValue recorded)
    {
        if (recorded["key"]!.AsString is not { } file) return null;
        var key = File.ReadAllText(SharedData.Require($"opa-recordings/bundles/{file}"));
        return new BundleVerification(BundleKey.Of(file.Contains("ec.", StringComparison.Ordinal) ? "ES256" : "RS256", key), recorded["signing"]!["scope"]?.AsString);
    }

    private static RegoValue Wordless(RegoValue status) => RegoValue.Object(status.Members.Where(member => member.Key.AsString is not ("message" or "errors")));
}
