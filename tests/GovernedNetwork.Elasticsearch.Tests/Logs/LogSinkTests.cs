using GovernedNetwork.Elasticsearch.Logs;
using GovernedNetwork.Elasticsearch.Tests.Running;
using GovernedNetwork.ElasticsearchHost;
using GovernedNetwork.ElasticsearchHost.Faults;

namespace GovernedNetwork.Elasticsearch.Tests.Logs;

/// <summary>Lines arrive once, wait in a bounded queue, and what is lost is counted.</summary>
public sealed class LogSinkTests
{
    private const string Stream = "logs-governed-default";
    private static readonly LogSinkOptions Hurried = new() { Gather = TimeSpan.FromMilliseconds(1), FirstPause = TimeSpan.FromMilliseconds(1), LastFlush = TimeSpan.FromSeconds(30) };
    private readonly Lines lines = new();

    [Fact]
    public async Task What_is_logged_is_in_the_index_when_the_program_ends()
    {
        await using var host = await Servers.Start();
        Log(host.Address, Hurried, 1200);
        Assert.Equal(1200, Numbers(host).Count);
        Assert.Empty(lines.Told);
    }

    [Fact]
    public async Task A_lost_answer_makes_no_line_twice_and_pressure_loses_none()
    {
        await using var host = await Servers.Start();
        host.Faults.Enqueue(new Fault.AnswerLost());
        host.Faults.Enqueue(new Fault.Refused(429, "es_rejected_execution_exception", "too much"));
        host.Faults.Enqueue(new Fault.SomeRefused(2, 429, "es_rejected_execution_exception", "too much"));
        var sink = Sink(host.Address, Hurried);
        for (var number = 0; number < 5; number++) sink.Emit(Lines.Of("GovernedNetwork.X", "line {Number}", null, ("Number", number)));
        await Until(() => host.Faults.IsEmpty && Numbers(host).Count == 5);
        sink.Dispose();
        Assert.Equal(5, Numbers(host).Count);
        Assert.StartsWith("The index takes no lines of the log", Assert.Single(lines.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_oldest_make_room_and_are_counted()
    {
        await using var host = await Servers.Start();
        // They gather until the program ends: nothing is taken from the queue before.
        Log(host.Address, Hurried with { Gather = TimeSpan.FromHours(1), Waiting = 5 }, 20);
        Assert.Equal(["15", "16", "17", "18", "19"], Numbers(host).Order(StringComparer.Ordinal));
        Assert.Contains(host.Documents(Stream).Values, document => document.Contains("15 lines of the log were lost", StringComparison.Ordinal));
        Assert.Equal(["15 lines of the log were lost on their way to the index"], lines.Told);
    }

    [Fact]
    public void A_server_that_is_away_holds_up_neither_who_logs_nor_the_end()
    {
        // Nobody listens at port 1.
        Log(new Uri("http://127.0.0.1:1/"), Hurried, 50);
        Assert.Equal("50 lines of the log were lost on their way to the index", lines.Told[^1]);
    }

    [Fact]
    public async Task A_line_that_the_server_never_takes_is_counted_and_the_others_are_there()
    {
        await using var host = await Servers.Start();
        host.Faults.Enqueue(new Fault.SomeRefused(4, 400, "document_parsing_exception", "no"));
        Log(host.Address, Hurried with { Gather = TimeSpan.FromHours(1) }, 8);
        Assert.Equal(6, Numbers(host).Count);
        Assert.Equal(["2 lines of the log were lost on their way to the index"], lines.Told);
    }

    private void Log(Uri address, LogSinkOptions options, int count)
    {
        using var sink = Sink(address, options);
        for (var number = 0; number < count; number++) sink.Emit(Lines.Of("GovernedNetwork.X", "line {Number}", null, ("Number", number)));
    }

    private LogSink Sink(Uri address, LogSinkOptions options) =>
        new(Servers.Options(address), new EcsFormatter(new LogSource("governed-network", "1", "Test", "n")), lines.Console, options);

    private static List<string> Numbers(RunningElasticsearch host) => [.. host.Documents(Stream).Values
        .Select(document => System.Text.Json.JsonElement.Parse(document))
        .Where(document => document.GetProperty("message").GetString()!.StartsWith("line ", StringComparison.Ordinal))
        .Select(document => document.GetProperty("labels").GetProperty("number").GetString()!)];

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds()) await Task.Delay(5, patience.Token);
    }
}
