using System.Diagnostics;
using System.Globalization;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>
/// How long members wait while a backlog is exported, against how long they wait while nothing is, in one run, each twice: the
/// server was away for days and is back. <c>backlog [records]</c>.
/// </summary>
internal static class BacklogRun
{
    /// <summary>Posts a second, whether the ones before are done or not.</summary>
    private const int Rate = 200;

    private static readonly TimeSpan Span = TimeSpan.FromSeconds(15);

    public static async Task Go(int records)
    {
        var folder = Directory.CreateTempSubdirectory("governed-backlog-").FullName;
        try
        {
            await using var server = await TakingServer.Start();
            var payload = await Payload(Path.Combine(folder, "sample"));
            var ledger = Path.Combine(folder, "ledger");
            await using (var empty = LedgerRun.Network(ledger)) _ = empty.GetService(typeof(Store));
            SqliteConnection.ClearAllPools();
            FilledLedger.Write(ledger, records, payload);
            await using var network = await GovernedPosts.Start(ledger, services => services.AddElasticsearch(new ConfigurationBuilder().AddInMemoryCollection(
                new Dictionary<string, string?> { ["Elasticsearch:Address"] = server.Address, ["Elasticsearch:SetUp"] = "false" }).Build()));
            await Measure(network, TimeSpan.FromSeconds(5));
            await Compare(network, server, records);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Compare(GovernedPosts network, TakingServer server, int records)
    {
        var export = network.Get<RecordExport>();
        for (var round = 1; round <= 2; round++)
        {
            Say($"round {round}: without  {Percentiles(await Measure(network, Span))}");
            using var ending = new CancellationTokenSource();
            var (before, started) = (server.Taken, Stopwatch.GetTimestamp());
            var shipping = Ship(export, ending.Token);
            var times = await Measure(network, Span);
            var rate = (server.Taken - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
            await ending.CancelAsync();
            await shipping;
            Say($"round {round}: exporting {Percentiles(times)}, {rate:N0} records a second");
        }

        var drain = Stopwatch.GetTimestamp();
        while (network.Get<ExportProgress>().Read().Waiting > 0) await export.Ship(CancellationToken.None);
        Say($"the rest of {records:N0} records in {Stopwatch.GetElapsedTime(drain).TotalSeconds:N0} s, {server.Taken:N0} documents for {network.Get<ExportProgress>().Read().Next:N0} records");
    }

    private static async Task Ship(RecordExport export, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            var turn = await export.Ship(CancellationToken.None);
            await Task.Delay(turn.Rest, CancellationToken.None);
        }
    }

    /// <summary>How long each post took, in milliseconds, from when it was due.</summary>
    private static async Task<double[]> Measure(GovernedPosts network, TimeSpan span)
    {
        var start = Stopwatch.GetTimestamp();
        var posts = new List<Task<double>>();
        while (Stopwatch.GetElapsedTime(start) < span)
        {
            while (posts.Count < Stopwatch.GetElapsedTime(start).TotalSeconds * Rate) posts.Add(Task.Run(() => Publish(network)));
            await Task.Delay(1);
        }

        return await Task.WhenAll(posts);
    }

    private static async Task<double> Publish(GovernedPosts network)
    {
        var began = Stopwatch.GetTimestamp();
        await network.Publish();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<string> Payload(string folder)
    {
        await using var network = await GovernedPosts.Start(folder);
        await network.Publish();
        var entries = await network.Get<ILedgerFeed>().Read(0, 1000, CancellationToken.None);
        return entries[^1].Payload!;
    }

    private static string Percentiles(double[] times)
    {
        Array.Sort(times);
        return string.Create(CultureInfo.InvariantCulture, $"{times.Length:N0} posts, {times[times.Length / 2]:N1} ms in the middle, {times[times.Length * 99 / 100]:N1} ms at the 99th of 100");
    }

    private static void Say(FormattableString words) => Console.WriteLine(words.ToString(CultureInfo.InvariantCulture));
}
