using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Running;

/// <summary>A network's database with generated records in it, and its own index over them.</summary>
internal sealed class LocalNetwork : IAsyncDisposable
{
    public const int Actors = 60;

    private readonly string folder = Directory.CreateTempSubdirectory("governed-local-").FullName;
    private readonly ServiceProvider services;

    private LocalNetwork() => services = new ServiceCollection()
        .AddSingleton<IClock>(new FakeClock())
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddSingleton(Microsoft.Extensions.Options.Options.Create(new StoreOptions { Folder = folder }))
        .AddGovernedNetwork()
        .BuildServiceProvider();

    public RecordSearch Records => services.GetRequiredService<RecordSearch>();

    public static async Task<LocalNetwork> With(int records, Duration step)
    {
        var network = new LocalNetwork();
        _ = network.services.GetRequiredService<Store>();
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(network.folder, "governed.db"), Pooling = false }.ToString()))
        {
            connection.Open();
            GeneratedRecord.Fill(connection, 0, records, step, Actors);
        }

        while (await network.services.GetRequiredService<IndexFollower>().Round(TestContext.Current.CancellationToken) > 0) { }
        return network;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
