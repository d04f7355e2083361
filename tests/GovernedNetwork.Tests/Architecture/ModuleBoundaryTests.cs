using GovernedNetwork.Tests.Architecture.Planted.Posts;

namespace GovernedNetwork.Tests.Architecture;

/// <summary>A module never reaches into another: it holds the other's id, and sees a few columns through its own view record.</summary>
public sealed class ModuleBoundaryTests
{
    private static readonly string[] Modules = ["Members", "Groups", "Posts", "Comments", "Exchanges", "Alerts"];

    [Fact]
    public void No_module_reaches_into_another() => Assert.Empty(Reaches(typeof(Gate).Assembly.GetTypes()));

    [Fact]
    public void Every_module_is_there_to_be_looked_at() =>
        Assert.All(Modules, module => Assert.Contains(typeof(Gate).Assembly.GetTypes(), type => ModuleOf(type) == module));

    [Fact]
    public void A_reach_inside_an_asynchronous_lambda_is_seen() =>
        Assert.Contains(Reaches([.. WithNested(typeof(Reacher))]), reach => reach.EndsWith("-> GovernedNetwork.Members.MemberDirectory", StringComparison.Ordinal));

    [Fact]
    public void A_reach_for_anothers_table_is_seen() =>
        Assert.Contains(Reaches([.. WithNested(typeof(TableReacher))]), reach => reach.EndsWith("-> GovernedNetwork.Members.Member", StringComparison.Ordinal));

    private static IEnumerable<string> Reaches(IEnumerable<Type> types) =>
        from type in types
        let home = ModuleOf(type)
        where home is not null
        from used in TypeUse.By(type)
        let away = ModuleOf(used)
        where away is not null && away != home
        select $"{type.FullName} -> {used.FullName}";

    private static string? ModuleOf(Type type) => type.Assembly == typeof(Gate).Assembly || type.Namespace?.Contains("Planted", StringComparison.Ordinal) == true
        ? Modules.FirstOrDefault(module => type.Namespace?.EndsWith("." + module, StringComparison.Ordinal) ?? false)
        : null;

    private static IEnumerable<Type> WithNested(Type type) => type.GetNestedTypes(Il.Declared).SelectMany(WithNested).Prepend(type);
}
