using GovernedNetwork.OpaHost.Tests.Recorded;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;

namespace GovernedNetwork.OpaHost.Tests.Bundles;

/// <summary>Against a server of bundles that answers as recorded, the host asks as OPA asked. Waits are shortened, their order is not.</summary>
public sealed class RecordedDownloadTests
{
    [Fact]
    public async Task Bundles_are_asked_for_as_opa_asked()
    {
        var situations = RegoValue.Parse(File.ReadAllBytes(SharedData.Require("opa-recordings/rest/bundle-download.json"))).Elements.ToList();
        foreach (var situation in situations)
        {
            var recorded = situation["requests"]!.Elements.ToList();
            await using var server = await ScriptedServer.Start([.. recorded.Select((request, place) => Answer(situation, request["replied"]!, place, recorded.Count))]);
            await using var host = await RunningOpa.Start(new OpaHostOptions { Bundle = Source(situation["polling"]!, server.Bundle) });
            for (var tries = 0; tries < 400 && server.Requests.Count < recorded.Count; tries++) await Task.Delay(25, TestContext.Current.CancellationToken);
            await Until.Told(host, status => status["active_revision"] == situation["data_after"]!["rev"]);

            Assert.Equal(recorded.Select(request => (Header(request, "Prefer"), Header(request, "If-None-Match"))), server.Requests);
            Assert.Equal(situation["data_after"], (await Until.Get(host, "/v1/data"))["result"]);
            Assert.Equal(situation["provenance_bundles"], (await Until.Get(host, "/v1/data?provenance"))["provenance"]!["bundles"]);
            Assert.Equal(situation["health_bundles"]!.AsInteger, (await Caller.Send(host.Address, "GET", "/health?bundles", [], null)).Status);
        }
        Assert.Equal(6, situations.Count);
    }

    // An OPA that is to wait asks again at once.
    private static BundleSource Source(RegoValue polling, Uri address) => new(
        "main",
        address,
        Wait: TimeSpan.FromSeconds(polling["long_polling_timeout_seconds"]?.AsInteger ?? 0),
        Rest: TimeSpan.FromMilliseconds(30));

    private static ScriptedAnswer Answer(RegoValue situation, RegoValue replied, int place, int count)
    {
        var tag = replied["headers"]!["ETag"]?.AsString;
        // Without a tag only the last state is known, which came at some time after the first request.
        var revision = tag?.Trim('"') ?? (place == count - 1 ? situation["data_after"]!["rev"]!.AsString! : "r1");
        return new ScriptedAnswer((int)replied["status"]!.AsInteger!, replied["body_bytes"]!.AsInteger > 0 ? Archive(revision) : [], replied["headers"]!["Content-Type"]?.AsString, tag);
    }

    private static byte[] Archive(string revision)
    {
        using var archive = new MemoryStream();
        Bundle.Of(new BundleManifest(revision, [""]), [], RegoValue.Object(("rev", RegoValue.String(revision)))).Write(archive);
        return archive.ToArray();
    }

    private static string? Header(RegoValue request, string name) =>
        request["headers"]!.Elements.Select(header => header.Elements.ToArray()).FirstOrDefault(header => header[0].AsString == name)?[1].AsString;
}
