using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Policies;

/// <summary>A copy of the policies that the program ships with, to be changed.</summary>
internal sealed class PolicyFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PolicyFolder()
    {
        foreach (var file in Directory.EnumerateFiles(BuiltWeb.Policies, "*", SearchOption.AllDirectories))
        {
            var place = File(System.IO.Path.GetRelativePath(BuiltWeb.Policies, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(place)!);
            System.IO.File.Copy(file, place);
        }
    }

    public string Path => folder.Path;

    public string File(string name) => System.IO.Path.Combine(folder.Path, name);

    public void Append(string name, string rules) => System.IO.File.AppendAllText(File(name), rules);

    public void Dispose() => folder.Dispose();
}
