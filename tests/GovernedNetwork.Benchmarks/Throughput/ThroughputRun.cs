using System.Diagnostics;
using System.Globalization;
using GovernedNetwork.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>
/// Governed posts a second through the Gate (question, decision, post, record, signed checkpoint), as a ratio to what the bare
/// database does with the same inserts under the same durability and group commit, in turns of one run; and how many records the
/// ledger itself takes, each durable: <c>throughput [seconds of a turn] [turns]</c>.
/// </summary>
internal static class ThroughputRun
{
    private const int Callers = 64;

    public static async Task Go(int seconds, int turns)
    {
        using var folder = new WorkFolder();
        await using var network = await GovernedPosts.Start(Path.Combine(folder.Path, "governed"));
        await using var ledger = await GovernedPosts.Start(Path.Combine(folder.Path, "appends"), services => services.AddSingleton<IPolicyEngine, Permits>());
        await network.Publish();
        using var bare = BareInserts.Like(network.DatabaseFile, Path.Combine(folder.Path, "bare.db"));
        var deeds = (Func<Task>[])[network.Publish, bare.Insert, ledger.Append];
        // Long enough that the runtime has compiled what is hot a second time.
        foreach (var (deed, warming) in deeds.Zip([10, 2, 5])) await Rate(deed, TimeSpan.FromSeconds(warming));
        var rates = new double[deeds.Length][];
        for (var deed = 0; deed < deeds.Length; deed++) rates[deed] = new double[turns];
        for (var turn = 0; turn < turns; turn++)
        {
            // The disk and the neighbours change from minute to minute: each turn meets all three, the first of them a different one each time.
            for (var place = 0; place < deeds.Length; place++)
                rates[(turn + place) % deeds.Length][turn] = await Rate(deeds[(turn + place) % deeds.Length], TimeSpan.FromSeconds(seconds));
            Say($"turn {turn + 1,-2} {rates[0][turn],9:N0} governed posts, {rates[1][turn],9:N0} bare inserts, {rates[2][turn],9:N0} durable appends a second, ratio {rates[0][turn] / rates[1][turn]:P1}");
        }

        Say($"medians {Middle(rates[0]),9:N0} governed posts, {Middle(rates[1]),9:N0} bare inserts, {Middle(rates[2]),9:N0} durable appends a second, {Callers} callers");
        Say($"ratio   {Middle([.. rates[0].Zip(rates[1], (governed, plain) => governed / plain)]),9:P1} in the middle of the turns");
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

    private static double Middle(double[] rates) => rates.Order().ElementAt(rates.Length / 2);

    private static void Say(FormattableString words) => Console.WriteLine(words.ToString(CultureInfo.InvariantCulture));

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
