using System.Reflection;
using GovernedNetwork.Operations;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Web.Workers;

/// <summary>Puts start, what was set otherwise than at the last start, and stop on the record. Hosted services start before the first request is taken, and stop after the last.</summary>
internal sealed partial class ServiceRecord(Gate gate, IClock clock, IConfiguration configuration, IOptions<StoreOptions> store, ILogger<ServiceRecord> log) : IHostedService
{
    private static readonly Actor Network = Actor.System("service");

    private readonly ServiceRun run = ServiceRun.New(clock, Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    /// <exception cref="StoreUnavailableException">The record cannot be written: then nothing is served.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await gate.Pass(Network, new StartService(run), cancellationToken);
        var digest = SettingDigest.LoadOrCreate(Path.Combine(store.Value.Folder, "configuration.key"));
        await gate.Pass(Network, new ChangeConfiguration(Set().ToDictionary(setting => setting.Key, setting => digest.Of(setting.Key, setting.Value!))), cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await gate.Pass(Network, new StopService(run), cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            NotRecorded(failure);
        }
    }

    /// <summary>What stands in a section: the environment's other variables do not.</summary>
    private IEnumerable<KeyValuePair<string, string?>> Set() =>
        configuration.AsEnumerable().Where(setting => setting.Value is not null && setting.Key.Contains(':', StringComparison.Ordinal));

    [LoggerMessage(Level = LogLevel.Error, Message = "The stop could not be put on the record")]
    private partial void NotRecorded(Exception failure);
}
