using GovernedNetwork.Audit.Fhir;
using GovernedNetwork.Audit.Sinks;
using NodaTime;

namespace GovernedNetwork.Web.Workers;

/// <summary>Copies the record to every sink, each at its own pace. What is wrong is said once, and no member waits for it.</summary>
internal sealed partial class SinkWorker(AuditSinks sinks, ILogger<SinkWorker> log) : BackgroundService
{
    private static readonly Duration Rest = Duration.FromSeconds(2);
    private static readonly Duration AfterTrouble = Duration.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(sinks.Followers.Select(follower => Keep(follower, stoppingToken)));

    private async Task Keep(SinkFollower follower, CancellationToken stopping)
    {
        // The first look may wait for the disk; the host must not.
        await Task.Yield();
        string? said = null;
        while (!stopping.IsCancellationRequested)
        {
            var rest = AfterTrouble;
            try
            {
                var turn = await follower.Turn(stopping);
                if (turn.Trouble is { } trouble && trouble != said) InTrouble(follower.Name, trouble);
                said = turn.Trouble;
                if (turn.Rejected > 0) WereRejected(follower.Name, turn.Rejected);
                rest = turn.Trouble is not null ? turn.NotBefore ?? AfterTrouble : turn.Settled > 0 ? Duration.Zero : Rest;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // What was on its way is sent again after the next start.
            }
#pragma warning disable CA1031 // A sink must outlive an outage of the store: the record waits in it.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                TurnFailed(failure, follower.Name);
            }

            await Task.Delay(rest.ToTimeSpan(), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The record does not reach the sink {Sink}, and is tried again: {Trouble}")]
    private partial void InTrouble(string sink, string trouble);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sink {Sink} rejected {Count} records for good; they are dead letters")]
    private partial void WereRejected(string sink, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn of the sink {Sink} failed; it goes on")]
    private partial void TurnFailed(Exception failure, string sink);
}

internal static class FhirFeedOptionsSetUp
{
    private const string Section = "FhirFeed";

    /// <summary>Where no repository is named, nothing is sent.</summary>
    public static void AddFhirFeed(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FhirFeedOptions>().BindConfiguration(Section).ValidateDataAnnotations()
            .Validate(options => options.Address is null or { IsAbsoluteUri: true, Scheme: "https" } or { IsAbsoluteUri: true, IsLoopback: true, Scheme: "http" }, $"{Section}:Address must be an https address, or http on this machine itself.")
            .ValidateOnStart();
        if (builder.Configuration[$"{Section}:Address"] is { Length: > 0 }) builder.Services.AddFhirFeed();
    }
}
