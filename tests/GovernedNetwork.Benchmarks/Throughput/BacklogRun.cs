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
/// How long members wait while a backlog is exported, against how long they wait while nothing is, in turns of one run: the server
/// was away for days and is back. Then the rest is drained with nobody there. <c>backlog [records] [turns]</c>.
/// </summary>
internal static class BacklogRun
{
    /// <summary>Posts a second, whether the ones before are done or not.</summary>
    private const int Rate = 200;

    private const int WarmUpRecords = 100_000;
    private const int WarmUpTurns = 5;

    private static readonly TimeSpan Span = TimeSpan.FromSeconds(2);

    public static async Task Go(int records, int turns)
    {
        var folder = Directory.CreateTempSubdirectory("governed-backlog-").FullName;
        try
        {
            await using var server = await ServerProcess.Start();
            var payload = await Payload(Path.Combine(folder, "sample"));
            var ledger = Path.Combine(folder, "ledger");
            await using (var empty = LedgerRun.Network(ledger)) _ = empty.GetService(typeof(Store));
            SqliteConnection.ClearAllPools();
            FilledLedger.Write(ledger, records + (turns > 0 ? WarmUpRecords : 0), payload);
            await using var network = await GovernedPosts.Start(ledger, services => services.AddElasticsearch(new ConfigurationBuilder().AddInMemoryCollection(
                new Dictionary<string, string?> { ["Elasticsearch:Address"] = server.Address, ["Elasticsearch:SetUp"] = "false" }).Build()));
            Say($"{records:N0} records of {payload.Length:N0} characters, {Rate} posts a second, {turns} turns of {Span.TotalSeconds:N0} s each way, load {Load()}");
            if (turns > 0) await Compare(network, server, turns);
            await Drain(network, server);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Compare(GovernedPosts network, ServerProcess server, int turns)
    {
        await WarmUp(network, server);
        var pairs = new List<(MembersWait Without, MembersWait Exporting)>();
        for (var turn = 1; turn <= turns; turn++)
        {
            // What changes on the machine meanwhile meets the one first, and then the other.
            var first = turn % 2 == 0 ? await Exporting(network, server) : null;
            var without = await MembersWait.Measure(network, Rate, Span);
            Say($"turn {turn}: without   {without}, load {Load()}");
            pairs.Add((without, first ?? await Exporting(network, server)));
        }

        var all = new TurnsInPairs(pairs);
        Say($"in the middle: {all.Compared(turns => MembersWait.Together(turns).Middle)}");
        Say($"at the 99th of 100: {all.Compared(turns => MembersWait.Together(turns).High)}");
        Say($"in the middle of the turns' own 99ths: {all.Compared(turns => turns.Select(turn => turn.High).Order().ElementAt(turns.Count / 2))}");
    }

    /// <summary>
    /// Until the runtime has compiled what is hot, both ways. It does so in the background, for tens of milliseconds at a time, and each method
    /// when it was called thirty times: beside members a batch goes only every two seconds, so that would go on for the first minutes of the turns.
    /// </summary>
    private static async Task WarmUp(GovernedPosts network, ServerProcess server)
    {
        Say($"first {WarmUpRecords:N0} records more with nobody there, and {WarmUpTurns} turns each way:");
        var (export, progress) = (network.Get<RecordExport>(), network.Get<ExportProgress>());
        while (progress.Read().Next < WarmUpRecords) await export.Ship(CancellationToken.None);
        for (var turn = 0; turn < WarmUpTurns; turn++)
        {
            await Exporting(network, server);
            await MembersWait.Measure(network, Rate, Span);
        }

        Say($"and now what is counted:");
    }

    private static async Task<MembersWait> Exporting(GovernedPosts network, ServerProcess server)
    {
        using var ending = new CancellationTokenSource();
        var (before, started) = (await server.Taken(), Stopwatch.GetTimestamp());
        var shipping = Ship(network.Get<RecordExport>(), ending.Token);
        var wait = await MembersWait.Measure(network, Rate, Span);
        await ending.CancelAsync();
        // A batch takes as long as a turn: it is counted whole, with the time that it goes on for.
        await shipping;
        var rate = (await server.Taken() - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Say($"        exporting {wait}, {rate:N0} records a second, load {Load()}");
        return wait;
    }

    private static async Task Drain(GovernedPosts network, ServerProcess server)
    {
        var (export, progress, before) = (network.Get<RecordExport>(), network.Get<ExportProgress>(), await server.Taken());
        // Until the last member is gone, and the first of them are the compiler's.
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Span / 2;) await export.Ship(CancellationToken.None);
        var (began, spent, theirs, collections) = (Stopwatch.GetTimestamp(), Environment.CpuUsage, server.ProcessorTime, GC.CollectionCount(2));
        var waiting = Math.Max(1, progress.Read().Waiting);
        while (progress.Read().Waiting > 0) await export.Ship(CancellationToken.None);
        var (time, ours) = (Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - spent.TotalTime);
        var (documents, records) = (await server.Taken(), progress.Read().Next);
        Say($"the rest with nobody there: {waiting:N0} records in {time.TotalSeconds:N1} s, {waiting / time.TotalSeconds:N0} a second, load {Load()}");
        Say($"of each {ours.TotalMicroseconds / waiting:N1} µs of processor time here and {(server.ProcessorTime - theirs).TotalMicroseconds / waiting:N1} at the server, {GC.CollectionCount(2) - collections} full collections");
        Say($"{documents:N0} documents for {records:N0} records, {documents - before:N0} of them in the end");
    }

    private static async Task Ship(RecordExport export, CancellationToken ending)
    {
        // As a worker of the web: on the pool.
        await Task.Yield();
        while (!ending.IsCancellationRequested)
        {
            var turn = await export.Ship(CancellationToken.None);
            await Task.Delay(turn.Rest, CancellationToken.None);
        }
    }

    private static async Task<string> Payload(string folder)
    {
        await using var network = await GovernedPosts.Start(folder);
        await network.Publish();
        var entries = await network.Get<ILedgerFeed>().Read(0, 1000, CancellationToken.None);
        return entries[^1].Payload!;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static void Say(FormattableString words) => Console.WriteLine(words.ToString(CultureInfo.InvariantCulture));
}
