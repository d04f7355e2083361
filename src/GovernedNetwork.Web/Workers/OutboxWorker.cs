using GovernedNetwork.Outbox;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Web.Workers;

/// <summary>Keeps the outbox relay going as long as the host runs.</summary>
internal sealed partial class OutboxWorker(OutboxRelay relay, IOptions<OutboxOptions> options, ILogger<OutboxWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rest = TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await relay.RunOnce(stoppingToken) == 0) await Task.Delay(rest, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The relay must outlive an outage of the store; messages stay, and the next round takes them.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                RoundFailed(failure);
                await Task.Delay(rest * 10, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the outbox relay failed; it goes on")]
    private partial void RoundFailed(Exception failure);
}
