using System.Diagnostics;
using System.Globalization;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>How long posts took, in milliseconds, from when each was due, the shortest first.</summary>
internal sealed record MembersWait(double[] Times)
{
    /// <summary>In the middle.</summary>
    public double Middle => Times[Times.Length / 2];

    /// <summary>The 99th of 100.</summary>
    public double High => Times[Times.Length * 99 / 100];

    /// <summary>All posts of several turns.</summary>
    public static MembersWait Together(IEnumerable<MembersWait> turns) => new([.. turns.SelectMany(turn => turn.Times).Order()]);

    public static async Task<MembersWait> Measure(GovernedPosts network, int rate, TimeSpan span)
    {
        var posts = new List<Task<double>>();
        // A thread of its own: timers of the runtime are late by up to two ticks of the kernel, several times what a post takes.
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var members = new Thread(() =>
        {
            using var pause = new ManualResetEvent(false);
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < span)
            {
                while (posts.Count < Stopwatch.GetElapsedTime(start).TotalSeconds * rate) posts.Add(Task.Run(Publish(start + (posts.Count * Stopwatch.Frequency / rate))));
                pause.WaitOne(1);
            }

            ended.SetResult();
        });
        members.Start();
        // Not by joining it on a thread of the pool, which has as many as there are processors: posts and export need them.
        await ended.Task;

        var times = await Task.WhenAll(posts);
        Array.Sort(times);
        return new(times);

        Func<Task<double>> Publish(long due) => async () =>
        {
            await network.Publish();
            return Stopwatch.GetElapsedTime(due).TotalMilliseconds;
        };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Times.Length:N0} posts, {Middle:N1} ms in the middle, {High:N1} ms at the 99th of 100");
}
