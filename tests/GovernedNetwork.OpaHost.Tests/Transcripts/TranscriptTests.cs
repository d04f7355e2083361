using System.Text;
using GovernedNetwork.OpaHost.Tests.Recorded;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Tests.Transcripts;

/// <summary>A session that was transcribed by titles is answered as OPA answered it, but for the exceptions.</summary>
public sealed class TranscriptTests
{
    [Fact]
    public async Task Every_transcribed_answer_is_given_or_stands_among_the_exceptions()
    {
        await using var host = await RunningOpa.Start(new OpaHostOptions { Version = "1.9.0", Policies = TranscribedPolicies.All });
        var transcript = Transcript.Read();
        Assert.Equal(transcript.Select(answer => answer.Title), TranscribedRequests.All.Select(asked => asked.Title));
        var different = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (answer, asked) in transcript.Zip(TranscribedRequests.All))
            if (Difference(answer, await Send(host, asked)) is { } difference) different.Add(answer.Title, difference);

        var exceptions = Exceptions.Read("Transcripts");
        var unexpected = different.Where(pair => !exceptions.ContainsKey(pair.Key)).Select(pair => $"{pair.Key}: {pair.Value}").ToList();
        if (unexpected.Count > 0) Assert.Fail(string.Join('\n', unexpected));
        Assert.Equal(exceptions.Keys.Order(StringComparer.Ordinal), different.Keys.Order(StringComparer.Ordinal));
    }

    private static Task<Reply> Send(RunningOpa host, TranscribedRequests.Asked asked)
    {
        var body = asked.Body is null ? null : asked.IsPacked ? Bodies.Packed(asked.Body) : Encoding.UTF8.GetBytes(asked.Body);
        List<(string, string)> headers = asked.IsPacked ? [("Content-Encoding", "gzip")] : [];
        if (asked.Accept is not null) headers.Add(("Accept", asked.Accept));
        return Caller.Send(host.Address, asked.Method, asked.Path, headers, body);
    }

    private static string? Difference(TranscribedAnswer answer, Reply reply)
    {
        var text = Encoding.UTF8.GetString(reply.Body).Trim();
        if ((answer.Status, answer.Type) != (reply.Status, reply.Header("Content-Type"))) return $"{reply.Status} {reply.Header("Content-Type")} {text}";
        if (answer.Type is null || answer.Type.StartsWith("text/", StringComparison.Ordinal)) return text == answer.Body ? null : text;
        return Replaced.In(RegoValue.Parse(text)) == Replaced.In(RegoValue.Parse(answer.Body)) ? null : $"{text} instead of {answer.Body}";
    }
}
