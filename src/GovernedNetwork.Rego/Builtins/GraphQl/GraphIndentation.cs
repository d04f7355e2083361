namespace GovernedNetwork.Rego.Builtins.GraphQl;

internal static class GraphIndentation
{
    /// <summary>Without the indentation that all lines but the first share, and without blank lines around (section 2.9.4).</summary>
    public static string Remove(string value)
    {
        var lines = value.Split('\n');
        static int Depth(string line) => line.Length - line.TrimStart(' ', '\t').Length;
        static bool IsBlank(string line) => Depth(line) == line.Length;
        var shared = lines.Skip(1).Where(l => !IsBlank(l)).Select(Depth).DefaultIfEmpty(0).Min();
        var kept = lines.Select((l, i) => i == 0 ? l : l.Length <= shared ? "" : l[shared..]).ToList();
        var (first, last) = (kept.FindIndex(l => !IsBlank(l)), kept.FindLastIndex(l => !IsBlank(l)));
        return first < 0 ? "" : string.Join('\n', kept[first..(last + 1)]);
    }
}
