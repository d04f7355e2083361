using System.ComponentModel.DataAnnotations;
using GovernedNetwork.Alerts;
using GovernedNetwork.Outbox;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Web;

/// <summary>What an organisation sets about its network.</summary>
public sealed class NetworkOptions
{
    [Required, StringLength(80)]
    public string Name { get; set; } = "Meridian Health Network";

    /// <summary>Where the policies lie; by default those that were built with the program.</summary>
    public string PolicyFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "policies");

    /// <summary>Load the demo community into an empty database. Only ever done in Development.</summary>
    public bool Demo { get; set; } = true;
}

internal static class NetworkOptionsSetUp
{
    public static void AddNetworkOptions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IClock>(SystemClock.Instance);
        builder.Services.AddOptions<NetworkOptions>().BindConfiguration("Network").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<StoreOptions>().BindConfiguration("Store").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<OutboxOptions>().BindConfiguration("Outbox").ValidateDataAnnotations().ValidateOnStart();
    }
}
