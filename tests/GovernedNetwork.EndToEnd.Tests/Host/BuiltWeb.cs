namespace GovernedNetwork.EndToEnd.Tests.Host;

/// <summary>Where the build of these tests has put the programs that they start.</summary>
internal static class BuiltWeb
{
    public static string Folder { get; } = FolderOf("GovernedNetwork.Web");

    public static string Program => Path.Combine(Folder, "GovernedNetwork.Web.dll");

    public static string Policies => Path.Combine(Folder, "policies");

    public static string CommandLine => Path.Combine(FolderOf("GovernedNetwork.Cli"), "gn.dll");

    /// <summary>Among the tests' own programs.</summary>
    public static string Exporter { get; } = Path.Combine(AppContext.BaseDirectory, "GovernedNetwork.ExporterHost.dll");

    /// <summary>Built in the configuration of these tests.</summary>
    private static string FolderOf(string project)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Repository.Root, "artifacts", "bin", project, configuration);
    }
}
