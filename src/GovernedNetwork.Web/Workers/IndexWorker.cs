using GovernedNetwork.Audit.Search;

namespace GovernedNetwork.Web.Workers;

/// <summary>Keeps the index of the record going. When it fails, searches take longer and find the same.</summary>
internal sealed partial class IndexWorker(IndexFollower follower, ILogger<IndexWorker> log) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await follower.Round(stoppingToken) == 0) await Task.Delay(Rest, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // It must outlive an outage of the store; the next round goes on where the last one that counted ended.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                RoundFailed(failure);
                await Task.Delay(Rest * 20, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the index of the record failed; it goes on")]
    private partial void RoundFailed(Exception failure);
}
