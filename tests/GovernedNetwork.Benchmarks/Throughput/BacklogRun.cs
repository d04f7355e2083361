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
            FilledLedger.Write(ledger, records, payload);
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
        // Until the runtime has compiled what is hot, both ways.
        await Exporting(network, server);
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

    private static async Task<MembersWait> Exporting(GovernedPosts network, ServerProcess server)
    {
        using var ending = new CancellationTokenSource();
        var (before, started) = (await server.Taken(), Stopwatch.GetTimestamp());
        var shipping = Ship(network.Get<RecordExport>(), ending.Token);
        var wait = await MembersWait.Measure(network, Rate, Span);
        var rate = (await server.Taken() - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await ending.CancelAsync();
        await shipping;
        Say($"        exporting {wait}, {rate:N0} records a second, load {Load()}");
        return wait;
    }

    private static async Task Drain(GovernedPosts network, ServerProcess server)
    {
        var (export, progress, before) = (network.Get<RecordExport>(), network.Get<ExportProgress>(), await server.Taken());
        // Until the last member is gone, and the first of them are the compiler's.
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Span / 2;) await export.Ship(CancellationToken.None);
        var (began, spent, theirs, collections, allocated) = (Stopwatch.GetTimestamp(), Environment.CpuUsage, server.ProcessorTime, GC.CollectionCount(2), GC.GetTotalAllocatedBytes(precise: true));
        var waiting = Math.Max(1, progress.Read().Waiting);
        while (progress.Read().Waiting > 0) await export.Ship(CancellationToken.None);
        var (time, ours) = (Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - spent.TotalTime);
        var (documents, records) = (await server.Taken(), progress.Read().Next);
        Say($"the rest with nobody there: {waiting:N0} records in {time.TotalSeconds:N1} s, {waiting / time.TotalSeconds:N0} a second, load {Load()}");
        Say($"of each {ours.TotalMicroseconds / waiting:N1} µs of processor time here and {(server.ProcessorTime - theirs).TotalMicroseconds / waiting:N1} at the server, {(GC.GetTotalAllocatedBytes(precise: true) - allocated) / waiting:N0} bytes allocated, {GC.CollectionCount(2) - collections} full collections");
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
