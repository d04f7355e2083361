using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace GovernedNetwork.Rego.Tests.Bundles;

/// <summary>Archives made by hand, also such as no honest maker would make.</summary>
internal static class Archives
{
    public static MemoryStream Of(params IEnumerable<(string Name, string Text)> files)
    {
        var archive = new MemoryStream();
        using (var tar = new TarWriter(new GZipStream(archive, CompressionMode.Compress, leaveOpen: true), TarEntryFormat.Ustar))
        {
            foreach (var (name, text) in files)
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }
        archive.Position = 0;
        return archive;
    }

    public static IEnumerable<(string Name, string Text)> Entries(Stream archive)
    {
        using var tar = new TarReader(new GZipStream(archive, CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            using var text = new StreamReader(entry.DataStream ?? Stream.Null);
            yield return (entry.Name, text.ReadToEnd());
        }
    }
}
