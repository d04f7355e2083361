namespace GovernedNetwork.Storage;

/// <summary>A file that is on the disk before it has its name: a crash leaves the old one or the new one, or none, and never a half.</summary>
internal static class WholeFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes one that only its owner may read.</summary>
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public static void Make(string file, ReadOnlySpan<byte> content)
    {
        File.Delete(file + ".new");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        Put(file, content, options, overwrite: false);
    }

    /// <summary>Puts it in the place of the one that is there.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Replace(string file, ReadOnlySpan<byte> content) =>
        Put(file, content, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write }, overwrite: true);

    private static void Put(string file, ReadOnlySpan<byte> content, FileStreamOptions options, bool overwrite)
    {
        var fresh = file + ".new";
        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, file, overwrite);
    }
}
