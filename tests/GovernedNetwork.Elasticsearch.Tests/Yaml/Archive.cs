using System.Formats.Tar;
using System.IO.Compression;

namespace GovernedNetwork.Elasticsearch.Tests.Yaml;

/// <summary>The files below a folder of a packed archive, by their paths in it.</summary>
internal static class Archive
{
    public static IReadOnlyDictionary<string, string> Read(string file, string folder)
    {
        using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (tar.GetNextEntry() is { } entry)
        {
            var at = entry.Name.IndexOf(folder, StringComparison.Ordinal);
            if (entry.DataStream is not { } data || at < 0) continue;
            using var reader = new StreamReader(data);
            files[entry.Name[(at + folder.Length)..]] = reader.ReadToEnd();
        }
        return files;
    }
}
