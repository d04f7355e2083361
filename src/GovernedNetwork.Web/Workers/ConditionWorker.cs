using GovernedNetwork.Alerts;
using GovernedNetwork.Alerts.Conditions;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Web.Workers;

/// <summary>Looks every so often whether the running system is well. Apart from the rules: verifying every record takes a while.</summary>
internal sealed partial class ConditionWorker(ConditionWatch watch, IOptions<AlertOptions> options, ILogger<ConditionWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.ConditionSeconds));
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Look(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; conditions last, and are found again.
        }
    }

    private async Task Look(CancellationToken stoppingToken)
    {
        try
        {
            await watch.Round(stoppingToken);
        }
#pragma warning disable CA1031 // One look that failed must not be the last.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LookFailed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A look at how the system is failed; the next one follows")]
    private partial void LookFailed(Exception failure);
}
