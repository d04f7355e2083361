using System.Globalization;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Printing;

/// <summary>Coverage in OPA's own shape: rows joined to ranges, and percentages.</summary>
internal static class CoverageReport
{
    public static Json Of(IReadOnlyList<FileCoverage> files) =>
        Json.Object([("files", Json.Object(files.Select(f => (f.Path, OfFile(f))))), .. Counts(Whole(files))]);

    /// <summary>The covered part of all files in percent, with at most two decimals.</summary>
    public static string Percent(IReadOnlyList<FileCoverage> files) => Whole(files).Percent.ToString("0.##", CultureInfo.InvariantCulture);

    public static FileCoverage Whole(IReadOnlyList<FileCoverage> files) => new("", [.. files.SelectMany(f => f.Covered)], [.. files.SelectMany(f => f.NotCovered)]);

    private static Json OfFile(FileCoverage file) => Json.Object([.. Ranges("covered", file.Covered), .. Ranges("not_covered", file.NotCovered), .. Counts(file)]);

    private static IEnumerable<(string, Json)> Counts(FileCoverage file)
    {
        if (file.Covered.Count > 0)
        {
            yield return ("covered_lines", file.Covered.Count);
        }
        if (file.NotCovered.Count > 0)
        {
            yield return ("not_covered_lines", file.NotCovered.Count);
        }
        yield return ("coverage", RegoValue.Parse(file.Percent.ToString("R", CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<(string, Json)> Ranges(string name, IReadOnlyList<int> rows)
    {
        var ranges = new List<(int Start, int End)>();
        foreach (var row in rows)
        {
            if (ranges.Count > 0 && ranges[^1].End == row - 1)
            {
                ranges[^1] = (ranges[^1].Start, row);
            }
            else
            {
                ranges.Add((row, row));
            }
        }
        return ranges.Count == 0 ? [] : [(name, Json.Array(ranges.Select(r => Json.Object(("start", Row(r.Start)), ("end", Row(r.End))))))];
    }

    private static Json Row(int row) => Json.Object(("row", row));
}
