namespace GovernedNetwork.ElasticsearchHost.Indices;

internal static class Patterns
{
    /// <summary>Whether a name fits a pattern in which stars stand for anything.</summary>
    public static bool Fits(string pattern, string name)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1) return pattern == name;
        if (!name.StartsWith(parts[0], StringComparison.Ordinal) || !name.EndsWith(parts[^1], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            at = name.IndexOf(part, at, StringComparison.Ordinal);
            if (at < 0) return false;
            at += part.Length;
        }
        return at <= name.Length - parts[^1].Length;
    }
}
