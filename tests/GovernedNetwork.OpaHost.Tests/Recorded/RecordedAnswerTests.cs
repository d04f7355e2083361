using GovernedNetwork.OpaHost.Tests.Bundles;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Tests.Recorded;

/// <summary>Every request that was sent to an OPA server, sent again in the same order, is answered as OPA answered it.</summary>
public sealed class RecordedAnswerTests
{
    [Fact]
    public async Task Every_recorded_request_is_answered_as_opa_did_or_stands_among_the_exceptions()
    {
        var recording = RegoValue.Parse(File.ReadAllBytes(SharedData.Require("opa-recordings/rest/answers.json")));
        Assert.Equal(233, recording["cases"]!.Count);
        var exceptions = Exceptions.Read("Recorded");
        var differences = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var absent = await ScriptedServer.Start(new ScriptedAnswer(404, []));
        foreach (var server in recording["cases"]!.Elements.GroupBy(recorded => Servers.Of(recorded["note"]!.AsString!)))
        {
            await using var host = await RunningOpa.Start(Servers.Options(server.Key, recording, absent.Bundle));
            if (server.Key == "bundle not loaded") await Until.Told(host);
            foreach (var recorded in server)
            {
                var reply = await Caller.Send(host.Address, recorded["request"]!);
                if (Comparison.Difference(recorded["reply"]!, reply) is { } difference) differences.Add(recorded["note"]!.AsString!, difference);
            }
        }

        var unexpected = differences.Where(difference => !exceptions.ContainsKey(difference.Key)).Select(difference => $"{difference.Key}: {difference.Value}").ToList();
        if (unexpected.Count > 0) Assert.Fail($"{unexpected.Count} are answered otherwise:\n{string.Join('\n', unexpected)}");
        Assert.Equal(exceptions.Keys.Order(StringComparer.Ordinal), differences.Keys.Order(StringComparer.Ordinal));
    }
}
