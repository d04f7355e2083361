using System.Diagnostics;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Explaining;

namespace GovernedNetwork.Rego;

/// <summary>
/// Watches evaluations of a set of policies that was compiled as observable, and adds them up. For one thread at a time.
/// Given to an evaluation through its options.
/// </summary>
public sealed class Observation
{
    private readonly Dictionary<Site, Tally> _seen = [];
    private readonly IReadOnlyList<Site> _sites;
    private readonly Func<string, int, string> _line;
    private Tally? _active;
    private long _since;

    internal Observation(IReadOnlyList<Site> sites, Func<string, int, string> line, bool everyDefinition) =>
        (_sites, _line, EveryDefinition) = (sites, line, everyDefinition);

    /// <summary>Whether definitions that an index would leave out are evaluated as well, so that their failure can be told.</summary>
    public bool EveryDefinition { get; }

    /// <summary>For each definition that was tried and had no value, the first expression without a solution, in order of place.</summary>
    public IReadOnlyList<FailedExpression> Failures =>
        [.. _sites.Where(s => s is { Rule: not null, IsTop: true }).GroupBy(s => s.Rule!, ReferenceEqualityComparer.Instance)
            .Where(d => d.All(s => !s.IsHead || Of(s).Passed == 0))
            .Select(d => d.FirstOrDefault(s => Of(s) is { Entered: > 0, Passed: 0 })).OfType<Site>()
            .OrderBy(s => s.At.Path, StringComparer.Ordinal).ThenBy(s => s.At.Row)
            .Select(s => new FailedExpression(s.Rule!.Name, s.At.Path, s.At.Row, s.At.Column, _line(s.At.Path, s.At.Row), Of(s).Values))];

    /// <summary>The sources with the rows that were evaluated, sorted by path.</summary>
    public IReadOnlyList<FileCoverage> Coverage => [.. _sites.Where(s => s.Counts && s.At.Path.Length > 0).GroupBy(s => s.At.Path).OrderBy(f => f.Key, StringComparer.Ordinal).Select(OfFile)];

    /// <summary>The expressions that were evaluated, the slowest first.</summary>
    public IReadOnlyList<ExpressionProfile> Profile =>
        [.. _seen.Where(s => !s.Key.IsHead && s.Value.Entered > 0).OrderByDescending(s => s.Value.Ticks)
            .Select(s => new ExpressionProfile(s.Key.At.Path, s.Key.At.Row, s.Key.At.Column, Stopwatch.GetElapsedTime(0, s.Value.Ticks), s.Value.Entered, s.Value.Passed))];

    internal void Enter(Site site, Machine m, Slot[] f)
    {
        var now = Charge();
        var tally = Of(site);
        if (tally.Entered++ == 0)
        {
            tally.Values = Read(site, m, f);
        }
        (_active, _since) = (tally, now);
    }

    internal void Pass(Site site)
    {
        _since = Charge();
        _active = null;
        Of(site).Passed++;
    }

    private long Charge()
    {
        var now = Stopwatch.GetTimestamp();
        if (_active is not null)
        {
            _active.Ticks += now - _since;
        }
        return now;
    }

    private Tally Of(Site site)
    {
        if (!_seen.TryGetValue(site, out var tally))
        {
            _seen[site] = tally = new Tally();
        }
        return tally;
    }

    private static Dictionary<string, RegoValue> Read(Site site, Machine m, Slot[] f)
    {
        var values = new Dictionary<string, RegoValue>();
        foreach (var (name, node) in site.Reads)
        {
            if (node.Eval(m, f) is { } value)
            {
                values[name] = value;
            }
        }
        return values;
    }

    private FileCoverage OfFile(IGrouping<string, Site> file)
    {
        int[] covered = [.. file.Where(s => s.IsHead ? Of(s).Passed > 0 : Of(s).Entered > 0).Select(s => s.At.Row).Distinct().Order()];
        return new FileCoverage(file.Key, covered, [.. file.Select(s => s.At.Row).Distinct().Except(covered).Order()]);
    }
}
