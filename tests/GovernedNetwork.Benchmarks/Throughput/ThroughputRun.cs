using System.Diagnostics;
using System.Globalization;
using GovernedNetwork.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>
/// Governed posts a second through the Gate (question, decision, post, record, signed checkpoint), as a ratio to what the bare
/// database does with the same inserts under the same durability and group commit, in one run; and how many records the ledger
/// itself takes, each durable: <c>throughput [seconds]</c>.
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
        await using (var ledger = await GovernedPosts.Start(Path.Combine(folder.Path, "appends"), services => services.AddSingleton<IPolicyEngine, Permits>()))
        {
            await Rate(ledger.Append, TimeSpan.FromSeconds(5));
            Say("durable appends", await Rate(ledger.Append, TimeSpan.FromSeconds(seconds)));
        }

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

    /// <summary>Permits without a look, so that what is measured is the record's own way to the disk.</summary>
    private sealed class Permits : IPolicyEngine
    {
        private const string Yes = """{"effect":"permit","reasons":[{"code":"benchmark.permitted","message":"Yes.","remedy":null}],"obligations":[]}""";

        public string Revision => "benchmark";

        public bool IsRemote => false;

        public ValueTask<PolicyAnswer?> Ask(PolicyInput input, CancellationToken cancellation) =>
            new(new PolicyAnswer(Yes, Revision, new Dictionary<string, string>()));
    }

    private sealed class WorkFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("governed-throughput-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
