using System.Diagnostics;
using System.Globalization;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>How long posts took, in milliseconds, from when each was due: in the middle, and the 99th of 100.</summary>
internal sealed record MembersWait(int Posts, double Middle, double High)
{
    public static async Task<MembersWait> Measure(GovernedPosts network, int rate, TimeSpan span)
    {
        var posts = new List<Task<double>>();
        // A thread of its own: timers of the runtime are late by up to two ticks of the kernel, several times what a post takes.
        var members = new Thread(() =>
        {
            using var pause = new ManualResetEvent(false);
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < span)
            {
                while (posts.Count < Stopwatch.GetElapsedTime(start).TotalSeconds * rate) posts.Add(Task.Run(Publish(start + (posts.Count * Stopwatch.Frequency / rate))));
                pause.WaitOne(1);
            }
        });
        members.Start();
        await Task.Run(members.Join);

        var times = await Task.WhenAll(posts);
        Array.Sort(times);
        return new(times.Length, times[times.Length / 2], times[times.Length * 99 / 100]);

        Func<Task<double>> Publish(long due) => async () =>
        {
            await network.Publish();
            return Stopwatch.GetElapsedTime(due).TotalMilliseconds;
        };
    }

    public static MembersWait Median(IReadOnlyList<MembersWait> turns) => new(turns.Sum(turn => turn.Posts), Median(turns.Select(turn => turn.Middle)), Median(turns.Select(turn => turn.High)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Posts:N0} posts, {Middle:N1} ms in the middle, {High:N1} ms at the 99th of 100");

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
