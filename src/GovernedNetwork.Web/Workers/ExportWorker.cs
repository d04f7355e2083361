using GovernedNetwork.Elasticsearch.Export;

namespace GovernedNetwork.Web.Workers;

/// <summary>Ships the record to the index, and compares the two, as long as the host runs. What is wrong is said once, and no member waits for it.</summary>
internal sealed partial class ExportWorker(RecordExport export, ILogger<ExportWorker> log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Keep(export.Ship, stoppingToken), Keep(export.Reconcile, stoppingToken));

    private async Task Keep(Func<CancellationToken, Task<ExportTurn>> take, CancellationToken stopping)
    {
        // The first look of all may wait for the disk; the host must not.
        await Task.Yield();
        var said = (string?)null;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var turn = await take(stopping);
                if (turn.Trouble is { } trouble && trouble != said) InTrouble(trouble);
                else if (turn.Trouble is null && said is not null) Well();
                said = turn.Trouble;
                await Task.Delay(turn.Rest, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // What was on its way is sent again after the next start.
            }
#pragma warning disable CA1031 // The export must outlive an outage of the store: the record waits in it.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                TurnFailed(failure);
                await Task.Delay(AfterFailure, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The record's index is behind, and tried again: {Trouble}")]
    private partial void InTrouble(string trouble);

    [LoggerMessage(Level = LogLevel.Information, Message = "The record's index is served again")]
    private partial void Well();

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn of the export failed; it goes on")]
    private partial void TurnFailed(Exception failure);
}
