using GovernedNetwork.Decisions;
using GovernedNetwork.Decisions.Bundles;
using GovernedNetwork.Decisions.Opa;

namespace GovernedNetwork.Web.Policies;

/// <summary>Without policies that compile and pass their tests there is no network: it says what is wrong where, and does not start.</summary>
internal static class PolicyStart
{
    public static bool TryLoadPolicies(this WebApplicationBuilder builder)
    {
        var folder = (builder.Configuration.GetSection("Network").Get<NetworkOptions>() ?? new NetworkOptions()).PolicyFolder;
        try
        {
            builder.Services.AddSingleton(ActivePolicies.Load(folder));
            return true;
        }
        catch (PoliciesBrokenException broken)
        {
            Console.Error.WriteLine($"The policies in {folder} do not compile or fail their tests, so the network does not start:");
            foreach (var error in broken.Errors) Console.Error.WriteLine(error);
            Console.Error.WriteLine("Mend them (gn policy test shows the lines) and start again.");
            return false;
        }
    }

    /// <summary>Who decides: the embedded engine, or the OPA server that <c>Policy:Engine=opa</c> and <c>Policy:Opa:Address</c> name.</summary>
    public static IServiceCollection AddPolicyEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BundleOptions>().BindConfiguration(BundleOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ServedBundle>();
        switch (configuration["Policy:Engine"] ?? "embedded")
        {
            case "embedded":
                return services.AddSingleton<IPolicyEngine, EmbeddedPolicyEngine>();
            case "opa":
                services.AddOptions<OpaOptions>().BindConfiguration(OpaOptions.Section).ValidateDataAnnotations().ValidateOnStart();
                return services.AddSingleton<OpaServer>().AddSingleton<IPolicyEngine, OpaPolicyEngine>();
            case var other:
                throw new InvalidOperationException($"Policy:Engine is \"{other}\"; it is \"embedded\" or \"opa\".");
        }
    }

    /// <summary>False, with the reason told, when the OPA server is one that must not decide.</summary>
    public static async Task<bool> PolicyEngineFits(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IPolicyEngine>() is not OpaPolicyEngine opa || await opa.Misfit(CancellationToken.None) is not { } misfit) return true;
        Console.Error.WriteLine($"The network does not start: {misfit}. Update the server, or name an older version in {OpaOptions.Section}:MinimumVersion.");
        return false;
    }
}
