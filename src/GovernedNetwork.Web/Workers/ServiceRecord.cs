using System.Reflection;
using GovernedNetwork.Operations;
using NodaTime;

namespace GovernedNetwork.Web.Workers;

/// <summary>Puts start and stop on the record. Hosted services start before the first request is taken, and stop after the last.</summary>
internal sealed partial class ServiceRecord(Gate gate, IClock clock, ILogger<ServiceRecord> log) : IHostedService
{
    private static readonly Actor Network = Actor.System("service");

    private readonly ServiceRun run = ServiceRun.New(clock, Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    /// <exception cref="Storage.StoreUnavailableException">The record cannot be written: then nothing is served.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => gate.Pass(Network, new StartService(run), cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await gate.Pass(Network, new StopService(run), cancellationToken);
        }
        catch (Storage.StoreUnavailableException failure)
        {
            NotRecorded(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The stop could not be put on the record")]
    private partial void NotRecorded(Exception failure);
}
