using System.Globalization;
using System.Text;

namespace GovernedNetwork.Cli.Policy.Printing;

/// <summary>A table with borders: titles in the middle, cells to the left; a cell may hold several lines.</summary>
internal sealed class TextTable(IReadOnlyList<string>? titles, IReadOnlyList<IReadOnlyList<string>> rows)
{
    public string Write()
    {
        if (rows.Count == 0)
        {
            return "";
        }
        int[] widths = [.. Enumerable.Range(0, rows[0].Count).Select(c => (titles is null ? rows : rows.Prepend(titles)).SelectMany(r => r[c].Split('\n')).Max(Width))];
        var rule = "+" + string.Concat(widths.Select(w => new string('-', w + 2) + "+")) + "\n";
        var text = new StringBuilder(rule);
        if (titles is not null)
        {
            Line(text, titles, widths, Middle);
            text.Append(rule);
        }
        foreach (var row in rows)
        {
            string[][] cells = [.. row.Select(c => c.Split('\n'))];
            for (var line = 0; line < cells.Max(c => c.Length); line++)
            {
                var at = line;
                Line(text, [.. cells.Select(c => at < c.Length ? c[at] : "")], widths, Left);
            }
        }
        return text.Append(rule).ToString();
    }

    private static void Line(StringBuilder text, IReadOnlyList<string> cells, int[] widths, Func<string, int, string> place)
    {
        text.Append('|');
        for (var i = 0; i < cells.Count; i++)
        {
            text.Append(' ').Append(place(cells[i], widths[i])).Append(" |");
        }
        text.Append('\n');
    }

    private static string Left(string cell, int width) => cell + new string(' ', width - Width(cell));

    private static string Middle(string cell, int width)
    {
        var free = width - Width(cell);
        return new string(' ', free / 2) + cell + new string(' ', free - (free / 2));
    }

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
