using System.Globalization;
using GovernedNetwork.Elasticsearch.Logs;
using Serilog.Events;
using Serilog.Formatting;

namespace GovernedNetwork.Web.Logging;

/// <summary>A log event as a line for people; it tells no more than the line for programs does.</summary>
internal sealed class ReadableFormatter : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        var line = LogLine.Of(logEvent);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.At:HH:mm:ss} {Level(line.Level)} {line.Logger[(line.Logger.LastIndexOf('.') + 1)..]}: {OneLine(line.Message)}"));
        if (line.Error is { } error) output.WriteLine($"    {error.Code} {error.Stack.ReplaceLineEndings(Environment.NewLine + "    ")}");
    }

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "trce",
        LogEventLevel.Debug => "dbug",
        LogEventLevel.Information => "info",
        LogEventLevel.Warning => "warn",
        LogEventLevel.Error => "fail",
        _ => "crit",
    };

    // A value with a line break in it must not pass for a line of its own.
    private static string OneLine(string message) => string.Concat(message.Select(letter => char.IsControl(letter) ? '·' : letter));
}
