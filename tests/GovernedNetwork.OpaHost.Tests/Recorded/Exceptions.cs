namespace GovernedNetwork.OpaHost.Tests.Recorded;

/// <summary>Cases that are answered otherwise, each with its reason.</summary>
internal static class Exceptions
{
    public static IReadOnlyDictionary<string, string> Read(string folder) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, folder, "exceptions.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
