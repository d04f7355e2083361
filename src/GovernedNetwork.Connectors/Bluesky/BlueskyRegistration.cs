using GovernedNetwork.Exchanges;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>Brings Bluesky into the composition root.</summary>
public static class BlueskyRegistration
{
    private const long LargestAnswer = 1 << 20;

    /// <summary>Registers the connector when <c>Connectors:Bluesky</c> is configured, and nothing when it is not. A half-configured account stops the start.</summary>
    public static IServiceCollection AddBluesky(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(BlueskyOptions.Section);
        if (!section.Exists()) return services;

        services.AddOptions<BlueskyOptions>()
            .Bind(section)
            .Validate(options => options.ServiceIsSafe, $"{BlueskyOptions.Section}:Service must be an https address.")
            .Validate(options => options.NamesAnAccount, $"{BlueskyOptions.Section}:Identifier must be a handle or a DID.")
            .Validate(options => options.HasPassword, $"{BlueskyOptions.Section}:AppPassword is missing.")
            .Validate(options => options.TryTimeout > TimeSpan.Zero && options.TryTimeout <= TimeSpan.FromMinutes(2), $"{BlueskyOptions.Section}:TryTimeout must be above zero and at most two minutes.")
            .ValidateOnStart();

        services.AddHttpClient(Xrpc.Client)
            .ConfigureHttpClient(static (provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<BlueskyOptions>>().Value;
                client.BaseAddress = options.Service;
                client.Timeout = options.TryTimeout;
                client.MaxResponseContentBufferSize = LargestAnswer;
            })
            .ConfigurePrimaryHttpMessageHandler(static provider => new SocketsHttpHandler
            {
                // A redirect would carry the account's tokens to whoever is named in it.
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = !provider.GetRequiredService<IOptions<BlueskyOptions>>().Value.Service!.IsLoopback,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();

        services.TryAddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton<Xrpc>();
        services.AddSingleton<BlueskySession>();
        services.AddSingleton<BlueskyRepository>();
        services.AddSingleton<INetworkConnector, BlueskyConnector>();
        return services;
    }
}
