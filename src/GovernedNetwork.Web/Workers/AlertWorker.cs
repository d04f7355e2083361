using GovernedNetwork.Alerts;

namespace GovernedNetwork.Web.Workers;

/// <summary>Keeps the rules reading the record as it grows.</summary>
internal sealed partial class AlertWorker(AlertFollower follower, ILogger<AlertWorker> log) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongRest = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await follower.Round(stoppingToken) is var round && round != AlertRound.More)
                    await Task.Delay(round == AlertRound.Unanswered ? LongRest : Rest, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The rules must outlive an outage of the store; they go on where they were.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                RoundFailed(failure);
                await Task.Delay(LongRest, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the alert rules failed; they go on where they were")]
    private partial void RoundFailed(Exception failure);
}
