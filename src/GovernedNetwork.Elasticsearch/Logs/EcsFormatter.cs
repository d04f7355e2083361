using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovernedNetwork.Elasticsearch.Documents;
using Serilog.Events;
using Serilog.Formatting;

namespace GovernedNetwork.Elasticsearch.Logs;

/// <summary>A log event as one line of JSON in the words of the Elastic Common Schema.</summary>
public sealed class EcsFormatter(LogSource source) : ITextFormatter
{
    // A line of JSON is read by programs; a browser's dangers are none here, and words stay legible.
    private static readonly JsonWriterOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a request's line names has words of its own in the schema; everything else is a label.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["HttpMethod"] = "http.request.method",
        ["HttpRoute"] = "http.route",
        ["HttpStatus"] = "http.response.status_code",
        ["HttpRequest"] = "http.request.id",
        ["Milliseconds"] = "event.duration",
        ["Outcome"] = "event.outcome",
    };

    public void Format(LogEvent logEvent, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.WriteLine(Encoding.UTF8.GetString(Write(logEvent).Span));
    }

    internal ReadOnlyMemory<byte> Write(LogEvent entry)
    {
        var line = LogLine.Of(entry);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Legible))
        {
            json.WriteStartObject();
            json.WriteString("@timestamp", line.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("log.level", LevelOf(line.Level));
            json.WriteString("message", line.Message);
            json.WriteString("ecs.version", EcsWords.Version);
            json.WriteString("log.logger", line.Logger);
            json.WriteString("event.kind", "event");
            json.WriteString("event.dataset", "governed");
            if (line.Event is { } name) json.WriteString("event.action", name);
            if (line.Trace is { } trace) json.WriteString("trace.id", trace);
            if (line.Span is { } span) json.WriteString("span.id", span);
            json.WriteString("service.name", source.Service);
            json.WriteString("service.version", source.Version);
            json.WriteString("service.environment", source.Environment);
            json.WriteString("service.node.name", source.Node);
            if (line.Error is { } error) Write(json, error);
            foreach (var (named, value) in line.Labels)
                if (Fields.TryGetValue(named, out var field)) Write(json, field, value);
            var labels = line.Labels.Where(label => !Fields.ContainsKey(label.Key)).ToArray();
            if (labels.Length > 0) Write(json, labels);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, LogError error)
    {
        json.WriteString("error.type", error.Type);
        if (error.Code is { } code) json.WriteString("error.code", code);
        json.WriteString("error.stack_trace", error.Stack);
    }

    private static void Write(Utf8JsonWriter json, KeyValuePair<string, object>[] labels)
    {
        json.WriteStartObject("labels");
        foreach (var (name, value) in labels) json.WriteString(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), Convert.ToString(value, CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string field, object value)
    {
        // The schema counts durations in nanoseconds.
        if (value is double milliseconds) json.WriteNumber(field, (long)(milliseconds * 1e6));
        else if (value is int or long) json.WriteNumber(field, Convert.ToInt64(value, CultureInfo.InvariantCulture));
        else json.WriteString(field, Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    private static string LevelOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "trace",
        LogEventLevel.Debug => "debug",
        LogEventLevel.Information => "info",
        LogEventLevel.Warning => "warn",
        LogEventLevel.Error => "error",
        _ => "fatal",
    };
}

/// <summary>Who logs.</summary>
public sealed record LogSource(string Service, string Version, string Environment, string Node);
