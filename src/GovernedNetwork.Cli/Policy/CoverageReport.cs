using System.Globalization;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy;

/// <summary>Coverage in OPA's own shape: rows joined to ranges, and percentages.</summary>
internal static class CoverageReport
{
    public static RegoValue Of(IReadOnlyList<FileCoverage> files)
    {
        var all = new FileCoverage("", [.. files.SelectMany(f => f.Covered)], [.. files.SelectMany(f => f.NotCovered)]);
        return RegoValue.Object([("files", RegoValue.Object(files.Select(f => KeyValuePair.Create(RegoValue.String(f.Path), OfFile(f))))), .. Counts(all)]);
    }

    private static RegoValue OfFile(FileCoverage file)
    {
        var members = new List<(string, RegoValue)>(Counts(file));
        if (file.Covered.Count > 0)
        {
            members.Add(("covered", Ranges(file.Covered)));
        }
        if (file.NotCovered.Count > 0)
        {
            members.Add(("not_covered", Ranges(file.NotCovered)));
        }
        return RegoValue.Object([.. members]);
    }

    private static IEnumerable<(string, RegoValue)> Counts(FileCoverage file)
    {
        if (file.Covered.Count > 0)
        {
            yield return ("covered_lines", RegoValue.Number(file.Covered.Count));
        }
        if (file.NotCovered.Count > 0)
        {
            yield return ("not_covered_lines", RegoValue.Number(file.NotCovered.Count));
        }
        yield return ("coverage", RegoValue.Parse(file.Percent.ToString("R", CultureInfo.InvariantCulture)));
    }

    private static RegoValue Ranges(IReadOnlyList<int> rows)
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
        return RegoValue.Array(ranges.Select(r => RegoValue.Object(("start", Row(r.Start)), ("end", Row(r.End)))));
    }

    private static RegoValue Row(int row) => RegoValue.Object(("row", RegoValue.Number(row)));
}
