using GovernedNetwork.OpaHost.Tests.Recorded;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Tests.Bundles;

/// <summary>A snapshot, and then only what changed since.</summary>
public sealed class RecordedDeltaTests
{
    [Fact]
    public async Task A_delta_changes_what_the_snapshot_brought_as_in_opa()
    {
        var recorded = RegoValue.Parse(File.ReadAllBytes(SharedData.Require("opa-recordings/bundles/events/delta.json"))).Elements.First();
        await using var server = await ScriptedServer.Start(Answer("delta-snapshot.tar.gz", "\"snap-1\""), Answer("delta-patch.tar.gz", "\"d-2\""));
        await using var host = await RunningOpa.Start(new OpaHostOptions { Bundle = new("main", server.Bundle, Wait: TimeSpan.Zero) });

        var status = await Until.Told(host, status => status["type"]?.AsString == "delta");

        Assert.Equal(recorded["status_last"]!["main"]!["active_revision"], status["active_revision"]);
        Assert.Equal(recorded["status_last"]!["main"]!["size"], status["size"]);
        Assert.Equal(recorded["data_after"], (await Until.Get(host, "/v1/data"))["result"]);
        Assert.Equal(recorded["provenance_bundles"], (await Until.Get(host, "/v1/data?provenance"))["provenance"]!["bundles"]);
        Assert.Equal([("modes=snapshot,delta", null), ("modes=snapshot,delta", "\"snap-1\"")], server.Requests);
    }

    private static ScriptedAnswer Answer(string name, string tag) =>
        new(200, File.ReadAllBytes(SharedData.Require($"opa-recordings/bundles/{name}")), "application/gzip", tag);
}
