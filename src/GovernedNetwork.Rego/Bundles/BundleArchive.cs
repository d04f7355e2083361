using System.Formats.Tar;
using System.IO.Compression;

namespace GovernedNetwork.Rego.Bundles;

/// <summary>A bundle as it travels: a tar archive, compressed with gzip.</summary>
internal static class BundleArchive
{
    /// <summary>What an archive may unpack to, in bytes: a small file can unpack to a great many.</summary>
    private const long LargestContent = 256L << 20;

    public static IReadOnlyList<BundleFile> Read(Stream stream)
    {
        var files = new Dictionary<string, BundleFile>(StringComparer.Ordinal);
        var total = 0L;
        try
        {
            using var archive = new TarReader(new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true));
            while (archive.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) continue;

                total += entry.Length;
                if (total > LargestContent) throw BundleErrors.Of($"bundle read failed: it unpacks to more than {LargestContent >> 20} MB");
                var name = NameOf(entry.Name);
                var content = new byte[entry.Length];
                entry.DataStream?.ReadExactly(content);
                // Which of two counts would be up to the reader; the manifest, which OPA reads last to first, is no exception here.
                if (!files.TryAdd(name, new BundleFile(name, content))) throw BundleErrors.Of($"bundle read failed: it holds /{name} twice");
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or FormatException)
        {
            throw BundleErrors.Of($"bundle read failed: {broken.Message}");
        }
        return files.Count > 0 ? [.. files.Values] : throw BundleErrors.Of("bundle read failed: the archive is empty");
    }

    /// <summary>Writes the files in their order. Times and owners are fixed, so that the same bundle is the same bytes.</summary>
    public static void Write(Stream stream, IEnumerable<BundleFile> files)
    {
        using var archive = new TarWriter(new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true), TarEntryFormat.Ustar);
        foreach (var file in files)
        {
            archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "/" + file.Name)
            {
                DataStream = new MemoryStream(file.Content, writable: false),
                Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                ModificationTime = DateTimeOffset.UnixEpoch,
            });
        }
    }

    private static string NameOf(string entry) =>
        string.Join('/', entry.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."));
}
