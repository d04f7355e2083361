using GovernedNetwork.Decisions;

namespace GovernedNetwork.Tests.Running;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    private static readonly Lazy<ActivePolicies> Shipped = new(() => ActivePolicies.Load(PolicyFolder));

    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    public static string PolicyFolder => Path.Combine(Folder, "policies");

    /// <summary>The policies as shipped, compiled once; whoever activates others loads their own.</summary>
    public static ActivePolicies Policies => Shipped.Value;

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "GovernedNetwork.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("These tests run inside the repository."));
}
