using GovernedNetwork.OpaHost.Tests.Recorded;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;

namespace GovernedNetwork.OpaHost.Tests.Bundles;

/// <summary>What the host says of each bundle that it downloads: to who asks for its health, to who asks for a decision, and in its status.</summary>
public sealed class RecordedActivationTests
{
    [Fact]
    public async Task Each_recorded_bundle_comes_into_force_or_is_told_to_be_refused_as_by_opa()
    {
        var exceptions = Exceptions.Read("Bundles");
        var different = new List<string>();
        var recordings = RegoValue.Parse(File.ReadAllBytes(SharedData.Require("opa-recordings/bundles/events/plugin-loads.json"))).Elements.ToList();
        foreach (var (place, recorded) in recordings.Index())
        {
            var name = recorded["bundle"]!.AsString!;
            await using var server = await ScriptedServer.Start(Answer(name));
            await using var host = await RunningOpa.Start(new OpaHostOptions { Version = "1.9.0", NamesDecisions = false, Bundle = new("main", server.Bundle, Trust: Trust(recorded)) });

            var status = Replaced.In(await Until.Told(host));

            var health = await Caller.Send(host.Address, "GET", "/health?bundles", [], null);
            Assert.Equal((recorded["health_bundles"]!["status"]!.AsInteger, recorded["health_bundles"]!["body"]), (health.Status, RegoValue.Parse(health.Body)));
            var decision = await Caller.Send(host.Address, "POST", "/v1/data/society/posts/visible", [], """{"input":{"who":"mara"}}"""u8.ToArray());
            Assert.Equal((recorded["query"]!["status"]!.AsInteger, recorded["query"]!["body"]), (decision.Status, RegoValue.Parse(decision.Body)));
            Assert.Equal(Wordless(recorded["status_bundle"]!), Wordless(status));
            if (recorded["status_bundle"]! != status) different.Add($"{place} {name}");
        }
        Assert.Equal(20, recordings.Count);
        Assert.Equal(exceptions.Keys.Order(StringComparer.Ordinal), different.Order(StringComparer.Ordinal));
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
