using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.EndToEnd.Tests.Peers;
using static GovernedNetwork.EndToEnd.Tests.Import.ImportAnswers;

namespace GovernedNetwork.EndToEnd.Tests.Import;

/// <summary>Five thousand texts that nobody here wrote pass the Gate; a hundred leave for the real server, ten are taken back.</summary>
public sealed class RealInputTests(SharedPds pds, ITestOutputHelper output)
{
    private const int ToShare = 100;
    private const int ToRecall = 10;

    [Fact]
    public async Task Five_thousand_real_texts_are_decided_recorded_proved_shared_and_recalled()
    {
        var texts = SharedTexts.Read();
        var account = await pds.Account();
        await using var web = await Installation.Start(Installation.Connected(account.Server.Address, account));
        var officer = await web.As("compliance");
        var before = await officer.Totals("action=posts.publish");

        var watch = Stopwatch.StartNew();
        var outcomes = await officer.Import("real-input", Encoding.UTF8.GetBytes(string.Join('\n', texts.Select(text => text.Line))));
        Say($"{texts.Count} texts in {watch.Elapsed.TotalSeconds:F1} s: {texts.Count / watch.Elapsed.TotalSeconds:F0} posts/s");

        Assert.Equal(texts.Count, outcomes.Count);
        Tell(texts.Zip(outcomes, (text, line) => (text.Dataset, line)));
        Assert.All(outcomes, line => Assert.Contains(Outcome(line), (string[])["permitted", "held", "refused"]));
        Assert.All(outcomes.Where(line => Outcome(line) != "permitted"), line => Assert.False(string.IsNullOrEmpty(line["message"]!.GetValue<string>())));
        Assert.Equal(
            new Effects(Ended("permitted"), Ended("held"), Ended("refused")),
            (await officer.Totals("action=posts.publish")).Since(before));

        var permitted = texts.Zip(outcomes).Where(pair => Outcome(pair.Second) == "permitted")
            .Select(pair => (pair.First.Author, Post: pair.Second["id"]!.GetValue<Guid>())).ToList();
        var sent = await ShareAHundred(web, permitted);
        foreach (var (author, exchange) in sent.Take(ToRecall)) (await (await web.As(author)).Recall(exchange)).Is(200);
        foreach (var (author, exchange) in sent.Take(ToRecall)) await (await web.As(author)).Reaches(exchange, "recalled");

        Assert.Equal(ToShare - ToRecall, (await account.Posts(100)).Count);
        await ProvesItself(officer);

        long Ended(string way) => outcomes.Count(line => Outcome(line) == way);
    }

    /// <summary>Goes through the permitted posts until a hundred may leave; the others are held or refused with a reason.</summary>
    private async Task<List<(string Author, Guid Exchange)>> ShareAHundred(Installation web, List<(string Author, Guid Post)> permitted)
    {
        var ways = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var sent = new List<(string Author, Guid Exchange)>();
        var step = Math.Max(1, permitted.Count / (ToShare * 3));
        var watch = Stopwatch.StartNew();
        foreach (var (author, post) in permitted.Where((_, at) => at % step == 0))
        {
            if (sent.Count == ToShare) break;
            var answer = await (await web.As(author)).Share(post);
            if (answer is { Status: 202, State: "queued" }) sent.Add((author, answer.Id));
            var way = answer.Status == 202 ? answer.State : answer.Code ?? answer.ToString();
            ways[way] = ways.GetValueOrDefault(way) + 1;
        }

        Assert.Equal(ToShare, sent.Count);
        foreach (var (author, exchange) in sent) await (await web.As(author)).Reaches(exchange, "delivered");
        Say($"{ToShare} shares delivered in {watch.Elapsed.TotalSeconds:F1} s: {ToShare / watch.Elapsed.TotalSeconds:F1} shares/s; asked: {string.Join(", ", ways.Select(way => $"{way.Key} {way.Value}"))}");
        return sent;
    }

    private async Task ProvesItself(Caller officer)
    {
        using var folder = new TemporaryFolder();
        var export = Path.Combine(folder.Path, "governed-ledger.ndjson");
        await File.WriteAllTextAsync(export, (await officer.Get("/api/v1/audit/export")).Is(200).Text, TestContext.Current.CancellationToken);

        Assert.Contains("verified: ", await CommandLine.Gn(0, "ledger", "verify", export), StringComparison.Ordinal);
        Say(await CommandLine.Gn(0, "ledger", "verify", export));
        var lines = await File.ReadAllTextAsync(export, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(export, lines.Replace("posts.publish", "posts.permit!", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Contains("NOT verified", await CommandLine.Gn(1, "ledger", "verify", export), StringComparison.Ordinal);
        Assert.True((await officer.Post("/api/v1/audit/verify")).Is(200).Body["verified"]!.GetValue<bool>());
    }

    private void Tell(IEnumerable<(string Dataset, JsonNode Line)> outcomes)
    {
        foreach (var dataset in outcomes.GroupBy(outcome => outcome.Dataset))
        {
            Say($"{dataset.Key}: " + string.Join(", ", dataset
                .GroupBy(outcome => $"{Outcome(outcome.Line)} {Code(outcome.Line)}".TrimEnd())
                .OrderByDescending(way => way.Count())
                .Select(way => $"{way.Count()} {way.Key}")));
        }
    }

    private void Say(FormattableString words) => Say(words.ToString(CultureInfo.InvariantCulture));

    private void Say(string words) => output.WriteLine(words);
}
