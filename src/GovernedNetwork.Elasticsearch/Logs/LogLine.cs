using Serilog.Events;
using Serilog.Parsing;

namespace GovernedNetwork.Elasticsearch.Logs;

/// <summary>
/// What of a log event may leave the process. Values are kept only where this network's own code named them in its message: what
/// a framework logs gives its template and no values, since those are paths, queries, and what people typed. Scopes are left out.
/// </summary>
/// <param name="Labels">The values by their names in the message.</param>
public sealed record LogLine(
    DateTimeOffset At, LogEventLevel Level, string Logger, string Message, string? Event, IReadOnlyList<KeyValuePair<string, object>> Labels,
    LogError? Error, string? Trace, string? Span)
{
    private const int LongestValue = 1024;

    public static LogLine Of(LogEvent entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var logger = Scalar(entry, "SourceContext") as string ?? "";
        var own = IsOwn(logger);
        return new LogLine(
            entry.Timestamp, entry.Level, logger, own ? Rendered(entry) : entry.MessageTemplate.Text, EventName(entry), own ? [.. Values(entry)] : [],
            LogError.Of(entry.Exception), entry.TraceId?.ToHexString(), entry.SpanId?.ToHexString());
    }

    /// <summary>The host's own lines tell addresses that it listens at, and folders.</summary>
    private static bool IsOwn(string logger) => logger.StartsWith("GovernedNetwork", StringComparison.Ordinal) || logger == "Microsoft.Hosting.Lifetime";

    private static string Rendered(LogEvent entry) => string.Concat(entry.MessageTemplate.Tokens.Select(token => token switch
    {
        TextToken text => text.Text,
        PropertyToken property => Text(Scalar(entry, property.PropertyName)),
        _ => "",
    }));

    private static IEnumerable<KeyValuePair<string, object>> Values(LogEvent entry) =>
        from token in entry.MessageTemplate.Tokens.OfType<PropertyToken>()
        let value = Scalar(entry, token.PropertyName)
        where value is not null
        select KeyValuePair.Create(token.PropertyName, value);

    private static object? Scalar(LogEvent entry, string name) => entry.Properties.GetValueOrDefault(name) is ScalarValue { Value: { } value }
        ? value is string { Length: > LongestValue } text ? text[..LongestValue] : value
        : null;

    private static string? EventName(LogEvent entry) => entry.Properties.GetValueOrDefault("EventId") is StructureValue id
        ? id.Properties.FirstOrDefault(part => part.Name == "Name")?.Value is ScalarValue { Value: string name } ? name : null
        : null;

    private static string Text(object? value) => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
