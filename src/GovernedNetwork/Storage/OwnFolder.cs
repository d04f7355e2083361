namespace GovernedNetwork.Storage;

/// <summary>The folder of the database and of the keys: nobody but the network's own user looks into it.</summary>
internal static class OwnFolder
{
    /// <summary>One that is there already stays as whoever made it wanted it.</summary>
    public static void For(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
