using GovernedNetwork;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.ExporterHost;
using GovernedNetwork.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

// Networks side by side, each with its folder and its indices, that append deeds and export them until the process is ended,
// whatever the way. "deed <id>" says that a deed was acknowledged, "shipped" that a batch reached its end, "rest" that there was
// nothing to do, or that another does it; each after the network's number.
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
using var words = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
var output = TextWriter.Synchronized(words);
await Task.WhenAll(Enumerable.Range(0, configuration.GetValue("Networks", 1)).Select(number => Task.Run(() => Live(number))));

async Task Live(int number)
{
    await using var services = ExporterNetwork.Compose(ExporterNetwork.Of(number, configuration));
    var (gate, export, clock) = (services.GetRequiredService<Gate>(), services.GetRequiredService<RecordExport>(), services.GetRequiredService<IClock>());
    await Task.WhenAll(Append(number, gate, clock), Ship(number, export));
}

async Task Append(int number, Gate gate, IClock clock)
{
    for (var deed = 0; deed < configuration.GetValue("Deeds", 0); deed++)
    {
        var run = ServiceRun.New(clock, "test");
        if (await gate.Pass(Actor.System("test"), new StartService(run), CancellationToken.None) is Outcome<ServiceRun>.Done done)
            output.WriteLine($"{number} deed {done.Decision.Id.Value}");
        await Task.Delay(5);
    }
}

async Task Ship(int number, RecordExport export)
{
    while (true)
    {
        var turn = await export.Ship(CancellationToken.None);
        output.WriteLine(turn.Rest == TimeSpan.Zero ? $"{number} shipped" : $"{number} rest {turn.Trouble}");
        await Task.Delay(turn.Rest);
    }
}
