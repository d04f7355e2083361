using BenchmarkDotNet.Attributes;

namespace GovernedNetwork.Benchmarks;

/// <summary>The same work on one thread and on two: half the time means that threads share nothing that they wait for.</summary>
public class ScalingBenchmarks
{
    private const int Decisions = 20_000;

    private PolicyBench _bench = null!;

    /// <summary>How many threads share the work.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Compiles outside of what is measured.</summary>
    [GlobalSetup]
    public void Setup() => _bench = PolicyBench.Load("abac");

    /// <summary>The decisions, divided among the threads.</summary>
    [Benchmark(OperationsPerInvoke = Decisions)]
    public void Share()
    {
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
    }

    private void Work()
    {
        for (var i = 0; i < Decisions / Threads; i++)
        {
            _bench.Query.Evaluate(_bench.Input);
        }
    }
}
