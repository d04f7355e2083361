using System.Xml.Linq;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests.Architecture;

/// <summary>Which project may see which: the complete list. A new arrow is drawn here first, and in the picture.</summary>
public sealed class ArrowTests
{
    private static readonly string[] Arrows =
    [
        "GovernedNetwork -> GovernedNetwork.Classification",
        "GovernedNetwork -> GovernedNetwork.Ledger",
        "GovernedNetwork -> GovernedNetwork.Rego",
        "GovernedNetwork.Cli -> GovernedNetwork.Ledger",
        "GovernedNetwork.Cli -> GovernedNetwork.Rego",
        "GovernedNetwork.Connectors -> GovernedNetwork",
        "GovernedNetwork.Elasticsearch -> GovernedNetwork",
        "GovernedNetwork.Web -> GovernedNetwork",
        "GovernedNetwork.Web -> GovernedNetwork.Connectors",
        "GovernedNetwork.Web -> GovernedNetwork.Elasticsearch",
    ];

    [Fact]
    public void The_projects_see_each_other_as_drawn()
    {
        var projects = Directory.GetFiles(Path.Combine(Repository.Folder, "src"), "*.csproj", SearchOption.AllDirectories);
        Assert.Equal(8, projects.Length);
        Assert.Equal(Arrows, projects.SelectMany(project => ArrowsOf(Path.GetFileNameWithoutExtension(project), File.ReadAllText(project))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_seen_through_another_project() =>
        Assert.Contains("<DisableTransitiveProjectReferences>true<", File.ReadAllText(Path.Combine(Repository.Folder, "Directory.Build.props")), StringComparison.Ordinal);

    [Fact]
    public void An_arrow_that_is_added_is_seen()
    {
        const string project =
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup Condition="'$(Quietly)' == ''">
                <ProjectReference Include="..\GovernedNetwork.Ledger\GovernedNetwork.Ledger.csproj" />
                <ProjectReference Include="../GovernedNetwork.Web/GovernedNetwork.Web.csproj" />
              </ItemGroup>
            </Project>
            """;
        Assert.Equal("GovernedNetwork.Cli -> GovernedNetwork.Web", Assert.Single(ArrowsOf("GovernedNetwork.Cli", project).Except(Arrows)));
    }

    private static IEnumerable<string> ArrowsOf(string name, string project) => XDocument.Parse(project).Descendants("ProjectReference")
        .Select(reference => $"{name} -> {Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))}");
}
