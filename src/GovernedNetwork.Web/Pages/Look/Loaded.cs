using Microsoft.AspNetCore.Components;

namespace GovernedNetwork.Web.Pages.Look;

/// <summary>A component that draws nothing before it has what it shows. Others are drawn once while their data is still on the way.</summary>
public abstract class Loaded : ComponentBase
{
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        // The view is valid only until the first wait.
        parameters.SetParameterProperties(this);
        await Load();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    protected abstract Task Load();
}
