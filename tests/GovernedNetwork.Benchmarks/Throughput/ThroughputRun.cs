using System.Diagnostics;
using System.Globalization;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>
/// Governed posts a second through the Gate (question, decision, post, record, signed checkpoint), as a ratio to what the bare
/// database does with the same inserts under the same durability and group commit, in one run: <c>throughput [seconds]</c>.
/// </summary>
internal static class ThroughputRun
{
    private const int Callers = 64;

    public static async Task Go(int seconds)
    {
        using var folder = new WorkFolder();
        await using var network = await GovernedPosts.Start(Path.Combine(folder.Path, "governed"));
        // Long enough that the runtime has compiled what is hot a second time.
        await Rate(network.Publish, TimeSpan.FromSeconds(10));
        var governed = await Rate(network.Publish, TimeSpan.FromSeconds(seconds));
        Say("governed posts", governed);
        Say("durable appends", await Rate(network.Append, TimeSpan.FromSeconds(seconds)));
        using var bare = BareInserts.Like(network.DatabaseFile, Path.Combine(folder.Path, "bare.db"));
        await Rate(bare.Insert, TimeSpan.FromSeconds(2));
        var plain = await Rate(bare.Insert, TimeSpan.FromSeconds(seconds));

        Say("bare inserts", plain);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio           {governed / plain,9:P1}"));
    }

    private static async Task<double> Rate(Func<Task> deed, TimeSpan during)
    {
        var (done, started) = (0L, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < during)
            {
                await deed();
                Interlocked.Increment(ref done);
            }
        })));
        return done / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void Say(string what, double rate) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-15} {rate,9:N0} a second, {Callers} callers"));

    private sealed class WorkFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("governed-throughput-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
