using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Web;

/// <summary>On a record that does not verify, or that was put back to an earlier state, nothing is served: it says why, and does not start.</summary>
internal static partial class RecordStart
{
    /// <summary>An archive that is away must not keep members waiting: it is compared when it comes back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static WebApplicationBuilder AddAnchors(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AnchorOptions>().BindConfiguration(AnchorOptions.Section).ValidateDataAnnotations()
            .Validate(options => options.Witness is null || options.WitnessKey is not null, $"{AnchorOptions.Section}:Witness needs {AnchorOptions.Section}:WitnessKey.")
            .ValidateOnStart();
        return builder;
    }

    public static async Task<bool> RecordHolds(this WebApplication app)
    {
        try
        {
            _ = app.Services.GetRequiredService<Store>();
            var anchors = app.Services.GetRequiredService<AnchorCheck>();
            anchors.Require();
            using var patience = new CancellationTokenSource(Patience);
            foreach (var silent in await anchors.RequireArchives(patience.Token)) NotCompared(app.Logger, silent);
            return true;
        }
        catch (RolledBackException rolledBack)
        {
            Say($"{rolledBack.Message}. Keep the database and the anchor as they are. Put back the newest backup that holds the anchored "
                + "checkpoint, or, when somebody wanted it to go back, move the anchor away and write down why");
        }
        catch (Exception failure) when (failure is StoreUnavailableException or AnchorException or IOException)
        {
            Say(failure.Message.TrimEnd('.'));
        }

        return false;

        static void Say(string why) => Console.Error.WriteLine($"The network does not start: {why}.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The record could not be compared with a checkpoint that is kept outside; it is as soon as that is possible: {Because}")]
    private static partial void NotCompared(ILogger log, string because);
}
