using System.Globalization;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>Turns without the export and with it, one beside the other in time, and how far their ratio is to be believed.</summary>
internal sealed class TurnsInPairs(IReadOnlyList<(MembersWait Without, MembersWait Exporting)> pairs)
{
    private const int Draws = 1_000;

    private IReadOnlyList<MembersWait> Without => [.. pairs.Select(pair => pair.Without)];

    private IReadOnlyList<MembersWait> Exporting => [.. pairs.Select(pair => pair.Exporting)];

    /// <param name="wait">Of all turns of a side.</param>
    public string Compared(Func<IReadOnlyList<MembersWait>, double> wait)
    {
        var (from, to) = Interval(wait);
        return string.Create(CultureInfo.InvariantCulture, $"{wait(Without):N1} ms without, {wait(Exporting):N1} ms with it, {Ratio(wait):N2} times as long, {from:N2} to {to:N2} in 95 of 100 draws of the turns");
    }

    private double Ratio(Func<IReadOnlyList<MembersWait>, double> wait) => wait(Exporting) / wait(Without);

    /// <summary>
    /// Where the ratio lies in 95 of 100 draws of as many pairs from these, each put back (bootstrap). Whole pairs are drawn, since the posts of a
    /// turn wait for the same disk.
    /// </summary>
    private (double From, double To) Interval(Func<IReadOnlyList<MembersWait>, double> wait)
    {
        var random = new Random(7);
        var ratios = Enumerable.Range(0, Draws)
            .Select(_ => new TurnsInPairs([.. pairs.Select(_ => pairs[random.Next(pairs.Count)])]).Ratio(wait))
            .Order()
            .ToArray();
        return (ratios[Draws * 25 / 1000], ratios[Draws * 975 / 1000]);
    }
}
