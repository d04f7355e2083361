using System.Threading.Channels;
using GovernedNetwork.Elasticsearch.Client;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace GovernedNetwork.Elasticsearch.Logs;

/// <summary>
/// The program's log in Elasticsearch or OpenSearch. Who logs never waits: lines queue up, and when the server is away for long the
/// oldest go, counted. What it has to say of itself goes to the console, never through itself.
/// </summary>
public sealed class LogSink : ILogEventSink, IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly MessageTemplate LostLines = new MessageTemplateParser().Parse("{Lost} lines of the log were lost on their way to the index");
    private static readonly MessageTemplate Away = new MessageTemplateParser().Parse("The index takes no lines of the log, which wait: {Failure}");

    private static readonly MessageTemplate Shapeless = new MessageTemplateParser().Parse("The index takes no template for the log, whose lines go without: {Failure}");

    private readonly Channel<LogEvent> queue;
    private readonly CancellationTokenSource hurry = new();
    private readonly CancellationTokenSource end = new();
    private readonly SearchServer server;
    private readonly LogSetUp setUp;
    private readonly LogShipment shipment;
    private readonly EcsFormatter format;
    private readonly ILogger console;
    private readonly LogSinkOptions options;
    private readonly TimeProvider time;
    private readonly Task shipping;
    private long lost;
    private int inHand;

    /// <param name="console">Hears of lost lines and of a server that is away.</param>
    public LogSink(ElasticsearchOptions server, EcsFormatter format, ILogger console)
        : this(server, format, console, new LogSinkOptions())
    {
    }

    internal LogSink(ElasticsearchOptions server, EcsFormatter format, ILogger console, LogSinkOptions options, TimeProvider? time = null)
    {
        (this.format, this.console, this.options, this.time) = (format, console, options, time ?? TimeProvider.System);
        queue = System.Threading.Channels.Channel.CreateBounded<LogEvent>(
            new BoundedChannelOptions(options.Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => Interlocked.Increment(ref lost));
        this.server = new SearchServer(Options.Create(server), this.time);
        setUp = new LogSetUp(this.server, server, this.time, failure => console.Write(Tell(Shapeless, failure.Description)));
        shipment = new LogShipment(this.server, options.Stream);
        shipping = Task.Run(Ship);
    }

    public void Emit(LogEvent logEvent) => queue.Writer.TryWrite(logEvent);

    /// <summary>Sends what waits, for as long as <see cref="LogSinkOptions.LastFlush"/> allows.</summary>
    public void Dispose()
    {
        if (!queue.Writer.TryComplete()) return;
        hurry.Cancel();
        end.CancelAfter(options.LastFlush);
        shipping.GetAwaiter().GetResult();
        server.Dispose();
        hurry.Dispose();
        end.Dispose();
    }

    private async Task Ship()
    {
        try
        {
            while (await queue.Reader.WaitToReadAsync(end.Token))
            {
                if (queue.Reader.Count < options.Batch) await Rest(options.Gather);
                await Deliver(shipment.Pack([.. Take()]));
            }
        }
        catch (OperationCanceledException)
        {
            // The last flush has used up its time.
        }

        var left = Interlocked.Read(ref lost) + queue.Reader.Count + inHand;
        if (left > 0) console.Write(Tell(LostLines, left));
    }

    private IEnumerable<ReadOnlyMemory<byte>> Take()
    {
        for (var taken = 0; taken < options.Batch && queue.Reader.TryRead(out var entry); taken++) yield return format.Write(entry);
        if (Interlocked.Exchange(ref lost, 0) is not (> 0 and var count)) yield break;
        var notice = Tell(LostLines, count);
        console.Write(notice);
        yield return format.Write(notice);
    }

    private async Task Deliver(LogBatch batch)
    {
        inHand = batch.Lines;
        for (var failures = 0; ; failures++)
        {
            var (failure, refused) = await setUp.Ensure(end.Token) is { } missing ? new LogVerdict(missing, 0) : await shipment.Send(batch, end.Token);
            if (failure is null)
            {
                Interlocked.Add(ref lost, refused);
                inHand = 0;
                return;
            }

            if (failures == 0) console.Write(Tell(Away, failure.Description));
            // The program ends, and it was tried twice: the rest must have its turn.
            if (hurry.IsCancellationRequested && failures > 0)
            {
                Interlocked.Add(ref lost, inHand);
                inHand = 0;
                return;
            }

            var pause = options.FirstPause * Math.Pow(2, Math.Min(failures, 10));
            await Rest(pause < LongestPause ? pause : LongestPause);
        }
    }

    private async Task Rest(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, hurry.Token);
        }
        catch (OperationCanceledException)
        {
            // The program ends: no more waiting.
        }
    }

    private LogEvent Tell(MessageTemplate message, object value) => new(
        time.GetUtcNow(), LogEventLevel.Warning, null, message,
        [
            new LogEventProperty("SourceContext", new ScalarValue(typeof(LogSink).FullName)),
            new LogEventProperty(message.Tokens.OfType<PropertyToken>().Single().PropertyName, new ScalarValue(value)),
        ]);
}
