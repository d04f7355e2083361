using GovernedNetwork.Decisions;

namespace GovernedNetwork.Web;

/// <summary>Without policies that compile there is no network: it says what is wrong where, and does not start.</summary>
internal static class PolicyStart
{
    public static bool TryLoadPolicies(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Network").Get<NetworkOptions>() ?? new NetworkOptions();
        try
        {
            builder.Services.AddSingleton(ActivePolicies.Load(options.PolicyFolder));
            return true;
        }
        catch (PoliciesBrokenException broken)
        {
            Console.Error.WriteLine($"The policies in {options.PolicyFolder} do not compile, so the network does not start:");
            foreach (var error in broken.Errors) Console.Error.WriteLine(error);
            Console.Error.WriteLine("Mend them (gn policy check shows the lines) and start again.");
            return false;
        }
    }
}
