using Microsoft.AspNetCore.Components;

namespace GovernedNetwork.Tests.Architecture.Planted;

/// <summary>Waits where it is drawn meanwhile.</summary>
public sealed class HastyPage : ComponentBase
{
    protected override Task OnInitializedAsync() => Task.Delay(1);
}
