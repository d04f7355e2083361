using GovernedNetwork.Audit.Anchors;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Web.Workers;

/// <summary>
/// Anchors the newest checkpoint every so often. Its failures show in the log and in /health/ready, and stop nobody; only a
/// contradiction that our own key signed ends the program, since nothing may be built upon such a record.
/// </summary>
internal sealed partial class AnchorWorker(AnchorKeeper keeper, IOptions<AnchorOptions> options, IHostApplicationLifetime host, ILogger<AnchorWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!keeper.IsSet) return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.IntervalSeconds));
        try
        {
            do
            {
                var before = keeper.State.Trouble;
                if (!await keeper.Round(stoppingToken) && keeper.State.Trouble is { } trouble && trouble != before)
                {
                    if (keeper.State.RolledBack) Contradicted(trouble);
                    else NotAnchored(trouble);
                }

                if (keeper.State.Proven)
                {
                    host.StopApplication();
                    return;
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what is not anchored yet is anchored after the next start.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last checkpoint could not be anchored, and is tried again: {Trouble}")]
    private partial void NotAnchored(string trouble);

    [LoggerMessage(Level = LogLevel.Critical, Message = "An anchor contradicts the ledger: {Trouble}. Stop the network, keep its files as they are, and compare them with the last export")]
    private partial void Contradicted(string trouble);
}
