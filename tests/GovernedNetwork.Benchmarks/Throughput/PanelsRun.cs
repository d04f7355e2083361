using System.Diagnostics;
using System.Globalization;
using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Panels;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>How long each panel and each kind of search takes over a month of many records: <c>panels [records]</c>.</summary>
internal static class PanelsRun
{
    private const int Repeats = 40;
    private const int Members = 2_000;

    public static async Task Go(int records)
    {
        var folder = Directory.CreateTempSubdirectory("governed-panels-").FullName;
        try
        {
            await Measure(folder, records);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Measure(string folder, int records)
    {
        await using var network = Network(folder);
        _ = network.GetRequiredService<Store>();
        var month = Duration.FromDays(30);
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "governed.db"), Pooling = false }.ToString()))
        {
            connection.Open();
            GeneratedRecord.Fill(connection, 0, records, month / records, Members);
        }

        await Follow(network.GetRequiredService<IndexFollower>());
        Say($"database        {new FileInfo(Path.Combine(folder, "governed.db")).Length >> 20,9:N0} MB with the index");
        var (panels, index) = (network.GetRequiredService<PanelReader>(), network.GetRequiredService<IRecordIndex>());
        var (from, until) = (GeneratedRecord.Start, GeneratedRecord.Start + month);
        foreach (var panel in RecordPanels.All) await Time(panel.Id, () => panels.Read(panel, from, until, CancellationToken.None));
        (string Name, RecordFilter Filter)[] searches =
        [
            ("everything", new()), ("a rare reason", new(Reason: "exchange.cap_reached", Network: "x", Label: "ae.suspected")), ("an actor", new(Actor: GeneratedRecord.Of(7, month / records, Members).Actor)),
            ("a resource", new(Resource: GeneratedRecord.Of(7, month / records, Members).Resource)), ("three words", new("officer looks before")), ("an hour and a half", new(From: from + Duration.FromMinutes(90), Until: from + Duration.FromHours(3))),
        ];
        foreach (var (name, filter) in searches) await Time($"page: {name}", () => index.Page(filter, 50, CancellationToken.None));
        foreach (var (name, filter) in searches) await Time($"totals: {name}", () => index.Totals(filter, CancellationToken.None));
        await Time("different actors", () => index.Actors(new(From: from, Until: until), CancellationToken.None));
    }

    private static async Task Follow(IndexFollower follower)
    {
        var (began, rounds, taken) = (Stopwatch.GetTimestamp(), new List<double>(), 0L);
        while (true)
        {
            var round = Stopwatch.GetTimestamp();
            if (await follower.Round(CancellationToken.None) is not (> 0 and var some)) break;
            taken += some;
            rounds.Add(Stopwatch.GetElapsedTime(round).TotalMilliseconds);
        }

        rounds.Sort();
        Say($"followed        {taken / Stopwatch.GetElapsedTime(began).TotalSeconds,9:N0} records a second; a round {rounds[rounds.Count / 2]:N1} ms in the middle, {rounds[rounds.Count * 99 / 100]:N1} ms at the 99th of 100");
    }

    private static async Task Time<T>(string name, Func<Task<T>> ask)
    {
        await ask();
        var times = new double[Repeats];
        var busy = Environment.CpuUsage.TotalTime;
        for (var at = 0; at < Repeats; at++)
        {
            var began = Stopwatch.GetTimestamp();
            await ask();
            times[at] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        busy = Environment.CpuUsage.TotalTime - busy;
        Array.Sort(times);
        // Of the clock what a reader waits on this machine now; of the processor what it costs on any.
        Say($"{name,-28} {times[Repeats / 2],8:N1} ms in the middle, {times[Repeats * 99 / 100],8:N1} ms at the 99th of 100, {busy.TotalMilliseconds / Repeats,8:N1} ms of a processor");
    }

    private static ServiceProvider Network(string folder) => new ServiceCollection()
        .AddSingleton<IClock>(SystemClock.Instance)
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddSingleton(Options.Create(new StoreOptions { Folder = folder }))
        .AddGovernedNetwork()
        .BuildServiceProvider();

    private static void Say(FormattableString words) => Console.WriteLine(words.ToString(CultureInfo.InvariantCulture));
}
