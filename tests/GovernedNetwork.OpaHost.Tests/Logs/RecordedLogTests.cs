using System.Collections.Concurrent;
using System.Text;
using GovernedNetwork.OpaHost.Tests.Recorded;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Tests.Logs;

/// <summary>The requests that were sent to an OPA server with a decision log are answered, and told, as they were there.</summary>
public sealed class RecordedLogTests
{
    /// <summary>Not told here: which time was read, and which headers the configuration of the log names.</summary>
    private static readonly string[] Untold = ["nd_builtin_cache", "request_context"];

    [Fact]
    public async Task Requests_are_answered_and_decisions_told_as_recorded()
    {
        var recording = RegoValue.Parse(File.ReadAllBytes(SharedData.Require("opa-recordings/bundles/events/decision-logs.json")));
        var told = new ConcurrentQueue<RegoValue>();
        await using var host = await RunningOpa.Start(new OpaHostOptions
        {
            Version = "1.9.0",
            Policies = [.. recording["policies"]!.Members.Select(policy => new PolicySource(policy.Key.AsString!, policy.Value.AsString!))],
            DefaultDecision = "/society/decision",
            DecisionLog = told.Enqueue,
        });

        var different = new List<string>();
        foreach (var (place, sent) in recording["requests_sent"]!.Elements.Index())
        {
            var reply = await Send(host, sent);
            var (status, body) = (sent["reply"]!["status"]!.AsInteger, Replaced.In(sent["reply"]!["body"]!));
            if (status != reply.Status || body != Replaced.In(RegoValue.Parse(reply.Body))) different.Add($"{place} {sent["path"]!.AsString}");
        }

        Assert.Equal(Exceptions.Read("Logs").Keys, different);
        var events = recording["received"]!.Elements.SelectMany(received => received["body"]!.Elements).Where(IsDecision).ToList();
        Assert.Equal(9, events.Count);
        Assert.Equal(events.Select(Comparable), told.Select(Comparable));
    }

    private static Task<Reply> Send(RunningOpa host, RegoValue sent) => Caller.Send(
        host.Address,
        sent["method"]!.AsString!,
        sent["path"]!.AsString!,
        [.. sent["headers"]!.Members.Select(header => (header.Key.AsString!, header.Value.AsString!))],
        sent["body"]! switch { { Kind: RegoKind.Null } => null, { AsString: { } text } => Encoding.UTF8.GetBytes(text), var body => Encoding.UTF8.GetBytes(body.ToJson()) });

    // Queries and conditions are no decisions of a rule; the host tells nobody of them.
    private static bool IsDecision(RegoValue recorded) => recorded["query"] is null && recorded["custom"] is null;

    private static RegoValue Comparable(RegoValue told) => RegoValue.Object(Replaced.In(told).Members
        .Where(member => !Untold.Contains(member.Key.AsString))
        .Select(member => KeyValuePair.Create(member.Key, member.Key.AsString switch
        {
            "requested_by" => RegoValue.String(member.Value.AsString!.Split(':')[0]),
            "labels" => RegoValue.Object(("id", member.Value["id"]!), ("version", member.Value["version"]!)),
            // The two ways to ask compile a query apart from one another there, once for both here.
            "metrics" => RegoValue.Object(member.Value.Members.Where(figure => figure.Key.AsString != "timer_rego_query_compile_ns")),
            // Numbered are queries and conditions, too.
            "req_id" => RegoValue.Null,
            _ => member.Value,
        })));
}
