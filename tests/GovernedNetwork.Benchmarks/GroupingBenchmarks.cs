using System.Globalization;
using BenchmarkDotNet.Attributes;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Benchmarks;

/// <summary>A comprehension per member that picks what belongs to it: the time per member must not grow with their number.</summary>
[MemoryDiagnoser]
public class GroupingBenchmarks
{
    private Query _query = null!;
    private RegoValue _input = null!;

    /// <summary>How many members there are.</summary>
    [Params(100, 1_000, 10_000)]
    public int Members { get; set; }

    /// <summary>Compiles outside of what is measured.</summary>
    [GlobalSetup]
    public void Setup()
    {
        const string policy = """
            package groups
            totals[x.k] := n if {
                some x in input.xs
                n := sum([y.n | some y in input.xs; y.k == x.k])
            }
            """;
        _query = PolicySet.Compile([new PolicySource("groups.rego", policy)]).Prepare("data.groups.totals");
        var xs = Enumerable.Range(0, Members).Select(i => RegoValue.Object(("k", RegoValue.String((i / 2).ToString(CultureInfo.InvariantCulture))), ("n", RegoValue.Number(i))));
        _input = RegoValue.Object(("xs", RegoValue.Array(xs)));
    }

    /// <summary>All of them.</summary>
    [Benchmark]
    public RegoValue? Totals() => _query.Evaluate(_input, Unlimited);

    private static EvaluationOptions Unlimited { get; } = new() { Limits = new Limits { MaxSteps = long.MaxValue } };
}
