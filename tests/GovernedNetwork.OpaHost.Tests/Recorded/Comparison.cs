using System.Globalization;
using System.Text;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Tests.Recorded;

/// <summary>An answer against the recorded one: status, the headers that say something, and the body byte for byte where nothing in it was replaced.</summary>
internal static class Comparison
{
    private static readonly string[] Headers = ["Content-Type", "Content-Encoding", "Vary", "Location", "Allow", "X-Content-Type-Options"];

    /// <summary>What is different; null when nothing is.</summary>
    public static string? Difference(RegoValue recorded, Reply reply)
    {
        if (recorded["status"]!.AsInteger != reply.Status) return $"status {reply.Status} instead of {recorded["status"]}: {Encoding.UTF8.GetString(reply.Body)}";
        var headers = recorded["headers"]!.Elements.Select(header => header.Elements.ToArray()).ToDictionary(header => header[0].AsString!, header => header[1].AsString!, StringComparer.OrdinalIgnoreCase);
        foreach (var name in Headers)
            if (headers.GetValueOrDefault(name) != reply.Header(name)) return $"{name} {reply.Header(name)} instead of {headers.GetValueOrDefault(name)}";
        return Body(recorded, reply, headers.GetValueOrDefault("Content-Length"));
    }

    private static string? Body(RegoValue recorded, Reply reply, string? length)
    {
        var text = Encoding.UTF8.GetString(reply.Body);
        if (recorded["metric_names"] is { } metrics)
            return string.Join('\n', metrics.Elements.Select(name => name.AsString)) == string.Join('\n', text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line[7..]))
                ? null : "other metrics";
        if (recorded["text"]?.AsString is { } said) return said == text ? null : $"says {text}";
        if (recorded["body_form"] is null) return text.Length == 0 ? null : $"says {text}";

        var answer = RegoValue.Parse(text);
        var document = Replaced.In(answer);
        if (recorded["body_first_lines"] is { } lines) return Beginning.Difference(document, lines.Elements.Select(line => line.AsString!), recorded["body_total_lines"]!.AsInteger!.Value);
        if (document != recorded["body"]!) return $"{document.ToJson()} instead of {recorded["body"]!.ToJson()}";
        var isIndented = text.Contains("\n ", StringComparison.Ordinal);
        if (isIndented != (recorded["body_form"]!.AsString == "indented")) return isIndented ? "indented" : "not indented";
        // The recorded length counts the digits of timers, which are not the same twice.
        return document != answer || text.Contains("\"timer_", StringComparison.Ordinal) || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) || reply.Body.Length == bytes
            ? null : $"{reply.Body.Length} bytes instead of {bytes}: {text}";
    }
}
