using System.Diagnostics;
using System.Globalization;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Benching;

/// <summary>Times of single evaluations under the names that OPA's bench gives them. The runtime counts bytes, not allocations.</summary>
internal sealed class BenchReport(long[] ticks, long bytes)
{
    private const string Histogram = "histogram_timer_rego_query_eval_ns_";

    private const int ValueWidth = 12;

    private readonly double[] _times = [.. ticks.Select(t => t * 1e9 / Stopwatch.Frequency).Order()];

    private double Total => _times.Sum();

    private double Mean => Total / _times.Length;

    public string Write(string format) => format switch
    {
        "json" => Document().Indented() + "\n",
        "gobench" => $"BenchmarkOPAEval\t{_times.Length,8}\t{Rounded(Mean),10} ns/op{string.Concat(Timings().Select(t => $"\t{Rounded(t.Value),10} {t.Name}"))}\t{bytes / _times.Length,8} B/op\n",
        _ => new TextTable(null, [.. Rows().Select(r => (IReadOnlyList<string>)[r.Name, r.Value.PadLeft(ValueWidth)])]).Write(),
    };

    private Json Document() => Json.Object(
        ("N", _times.Length),
        ("T", (long)Total),
        ("Bytes", 0),
        ("MemBytes", bytes),
        ("Extra", Json.Object(Timings().Select(t => (t.Name, (Json)RegoValue.Number((decimal)Math.Round(t.Value, 2)))))));

    private IEnumerable<(string Name, string Value)> Rows() =>
    [
        ("samples", _times.Length.ToString(CultureInfo.InvariantCulture)),
        ("ns/op", Rounded(Mean)),
        ("p50 ns", Rounded(At(50))),
        ("p95 ns", Rounded(At(95))),
        ("p99 ns", Rounded(At(99))),
        ("B/op", (bytes / _times.Length).ToString(CultureInfo.InvariantCulture)),
        .. Timings().Select(t => (t.Name, Rounded(t.Value))),
    ];

    private IEnumerable<(string Name, double Value)> Timings()
    {
        foreach (var percent in new[] { 75, 90, 95, 99, 99.9, 99.99 })
        {
            yield return ($"{Histogram}{percent.ToString(CultureInfo.InvariantCulture)}%", At(percent));
        }
        yield return (Histogram + "count", _times.Length);
        yield return (Histogram + "max", _times[^1]);
        yield return (Histogram + "mean", Mean);
        yield return (Histogram + "median", At(50));
        yield return (Histogram + "min", _times[0]);
        yield return (Histogram + "stddev", Math.Sqrt(_times.Average(t => (t - Mean) * (t - Mean))));
    }

    private double At(double percent) => _times[Math.Min(_times.Length - 1, (int)(_times.Length * percent / 100))];

    private static string Rounded(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
}
