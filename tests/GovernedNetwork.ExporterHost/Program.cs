using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.ExporterHost;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// Networks side by side, each with its folder and its indices, that append deeds and export them until the process is ended,
// whatever the way; without an index, until the deeds are done. "deed <decision> <request>" says that a deed was acknowledged,
// "undone <request>" that nothing of it happened, "doubt <request>" that this is not known, "closed" that the network did not open;
// "shipped" that a batch reached its end, "rest" that there was nothing to do, or that another does it; each after the network's number.
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
// A network whose disk has stopped keeps its threads.
ThreadPool.SetMinThreads(200, 200);
using var words = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
var output = TextWriter.Synchronized(words);
await Task.WhenAll(Enumerable.Range(0, configuration.GetValue("Networks", 1)).Select(number => Task.Run(() => Live(number))));

async Task Live(int number)
{
    await using var services = ExporterNetwork.Compose(ExporterNetwork.Of(number, configuration));
    try
    {
        _ = services.GetRequiredService<Store>();
    }
    catch (Exception failure) when (failure is StoreUnavailableException or IOException)
    {
        output.WriteLine($"{number} closed {failure.Message}");
        return;
    }

    await Task.WhenAll(Append(number, services), Ship(number, services));
}

async Task Append(int number, IServiceProvider services)
{
    var kinds = configuration.GetValue("Kinds", "permit")!.Split(',');
    var deeds = new SampleDeeds(services, kinds, words => output.WriteLine($"{number} {words}"));
    for (var deed = 0; deed < configuration.GetValue("Deeds", 0); deed++)
    {
        await deeds.Do(deed);
        await Task.Delay(5);
    }
}

async Task Ship(int number, IServiceProvider services)
{
    if (configuration["Elasticsearch:Address"] is null) return;
    var export = services.GetRequiredService<RecordExport>();
    while (true)
    {
        var turn = await export.Ship(CancellationToken.None);
        output.WriteLine(turn.Rest == TimeSpan.Zero ? $"{number} shipped" : $"{number} rest {turn.Trouble}");
        await Task.Delay(turn.Rest);
    }
}
