using System.Reflection;
using GovernedNetwork.Tests.Architecture.Planted;
using GovernedNetwork.Web;
using Microsoft.AspNetCore.Components;

namespace GovernedNetwork.Tests.Architecture;

/// <summary>A component that waits in the framework's own methods is drawn before it has its data, as soon as policy or the store answers over a network.</summary>
public sealed class PageLoadingTests
{
    private static readonly string[] TooLate = ["OnInitializedAsync", "OnParametersSetAsync"];

    [Fact]
    public void No_component_is_drawn_while_its_data_is_on_the_way() => Assert.Empty(Hasty(typeof(Program).Assembly));

    [Fact]
    public void A_component_that_would_be_is_seen() => Assert.Equal([typeof(HastyPage)], Hasty(typeof(HastyPage).Assembly));

    private static IEnumerable<Type> Hasty(Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ComponentBase)))
        .Where(type => TooLate.Any(name => type.GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType != typeof(ComponentBase)));
}
