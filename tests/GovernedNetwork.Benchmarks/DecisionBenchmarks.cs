using BenchmarkDotNet.Attributes;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Benchmarks;

/// <summary>One decision, with the input as a value and as JSON.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private PolicyBench _bench = null!;

    /// <summary>The policy.</summary>
    [Params("linear", "rbac", "abac", "rbacmap")]
    public string Policy { get; set; } = "";

    /// <summary>Compiles outside of what is measured.</summary>
    [GlobalSetup]
    public void Setup() => _bench = PolicyBench.Load(Policy);

    /// <summary>The input is a value already.</summary>
    [Benchmark(Baseline = true)]
    public RegoValue? Parsed() => _bench.Query.Evaluate(_bench.Input);

    /// <summary>The input is read first.</summary>
    [Benchmark]
    public RegoValue? Json() => _bench.Query.Evaluate(RegoValue.Parse(_bench.Json));

    /// <summary>What the observer of contributions costs.</summary>
    [Benchmark]
    public RegoValue? Contributions() => _bench.Query.Evaluate(_bench.Input, new EvaluationOptions { Contributions = static _ => { } });
}
