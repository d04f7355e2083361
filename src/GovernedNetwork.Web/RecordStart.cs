using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Web;

/// <summary>On a record that does not verify, or that was put back to an earlier state, nothing is served: it says why, and does not start.</summary>
internal static class RecordStart
{
    public static WebApplicationBuilder AddAnchors(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AnchorOptions>().BindConfiguration(AnchorOptions.Section).ValidateDataAnnotations()
            .Validate(options => options.Witness is null || options.WitnessKey is not null, $"{AnchorOptions.Section}:Witness needs {AnchorOptions.Section}:WitnessKey.")
            .ValidateOnStart();
        return builder;
    }

    public static bool RecordHolds(this WebApplication app)
    {
        try
        {
            _ = app.Services.GetRequiredService<Store>();
            app.Services.GetRequiredService<AnchorCheck>().Require();
            return true;
        }
        catch (RolledBackException rolledBack)
        {
            Say($"{rolledBack.Message}. Keep the database and the anchor file as they are. Put back the newest backup that holds the anchored "
                + "checkpoint, or, when somebody wanted it to go back, move the anchor file away and write down why");
        }
        catch (Exception failure) when (failure is StoreUnavailableException or AnchorException or IOException)
        {
            Say(failure.Message.TrimEnd('.'));
        }

        return false;

        static void Say(string why) => Console.Error.WriteLine($"The network does not start: {why}.");
    }
}
