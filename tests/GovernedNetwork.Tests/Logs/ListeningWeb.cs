using GovernedNetwork.ElasticsearchHost;
using GovernedNetwork.Tests.Running;
using GovernedNetwork.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovernedNetwork.Tests.Logs;

/// <summary>The whole web in this process, with the demo community, its log on the console and in a stand-in index, all of which is overheard.</summary>
internal sealed class ListeningWeb : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TextWriter console = Console.Out;
    private readonly Tee tee;
    private readonly RunningElasticsearch index;
    private readonly WebApplication app;
    private bool stopped;

    private ListeningWeb(TemporaryFolder folder, Tee tee, RunningElasticsearch index, WebApplication app) => (this.folder, this.tee, this.index, this.app) = (folder, tee, index, app);

    public Uri Address => new(app.Urls.First());

    public Meters Meters { get; } = new();

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    public ILogger Logger(string name) => app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(name);

    public static async Task<ListeningWeb> Start()
    {
        var folder = new TemporaryFolder();
        var index = await RunningElasticsearch.Start();
        var tee = new Tee(Console.Out);
        Console.SetOut(tee);
        var app = (await Program.Build(
        [
            "--environment=Development", "--applicationName=GovernedNetwork.Web", "--urls=http://127.0.0.1:0", $"--Store:Folder={folder.Path}",
            $"--Network:PolicyFolder={Repository.PolicyFolder}", $"--Elasticsearch:Address={index.Address}", "--Logging:Format=ecs", "--Logging:LogLevel:Default=Information",
            "--Logging:LogLevel:Microsoft.AspNetCore=Information", "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Information",
        ]))!;
        await app.StartAsync();
        return new ListeningWeb(folder, tee, index, app);
    }

    /// <summary>Ends it, which sends the last lines, and tells what was overheard: console, index, meters.</summary>
    public async Task<IReadOnlyList<string>> Heard()
    {
        await Stop();
        return [.. tee.Heard().Split('\n'), .. index.Documents("logs-governed-default").Values, .. Meters.Heard];
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await index.DisposeAsync();
        Meters.Dispose();
        folder.Dispose();
    }

    private async Task Stop()
    {
        if (stopped) return;
        stopped = true;
        await app.StopAsync();
        await app.DisposeAsync();
        Console.SetOut(console);
    }
}
