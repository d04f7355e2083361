using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace GovernedNetwork.Elasticsearch.Tests.Logs;

/// <summary>Log events as they come, and a console that keeps what it is told.</summary>
internal sealed class Lines : ILogEventSink
{
    private readonly List<LogEvent> told = [];

    public Lines() => Console = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(this).CreateLogger();

    public ILogger Console { get; }

    public IReadOnlyList<string> Told
    {
        get
        {
            lock (told) return [.. told.Select(entry => entry.RenderMessage(System.Globalization.CultureInfo.InvariantCulture))];
        }
    }

    public void Emit(LogEvent logEvent)
    {
        lock (told) told.Add(logEvent);
    }

    public static LogEvent Of(string logger, string template, Exception? exception = null, params (string Name, object Value)[] values) => new(
        new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero), LogEventLevel.Error, exception, new MessageTemplateParser().Parse(template),
        [new LogEventProperty("SourceContext", new ScalarValue(logger)), .. values.Select(value => new LogEventProperty(value.Name, new ScalarValue(value.Value)))]);
}
