using System.Globalization;
using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Searching;

namespace GovernedNetwork.ElasticsearchHost.Aggregating;

/// <summary>Aggregations that give numbers. Sums are doubles, as on the server.</summary>
internal static class Metrics
{
    public static JsonObject Compute(string kind, JsonNode? body, IReadOnlyList<Candidate> documents)
    {
        var known = kind switch
        {
            "cardinality" => Exchange.Known(body, kind, "field", "precision_threshold"),
            "percentiles" => Exchange.Known(body, kind, "field", "percents", "keyed", "tdigest"),
            _ => Exchange.Known(body, kind, "field"),
        };
        var field = (string)known["field"]!;
        if (kind == "cardinality") return new() { ["value"] = documents.SelectMany(document => AggregationReader.Keys(document, field)).Distinct().Count() };

        double[] numbers = [.. documents.SelectMany(document => document.Values(field)).Select(value => Number(value, field)).Order()];
        return kind switch
        {
            "sum" => new() { ["value"] = numbers.Sum() },
            "avg" => new() { ["value"] = numbers.Length == 0 ? null : numbers.Average() },
            "min" => new() { ["value"] = numbers.Length == 0 ? null : numbers[0] },
            "max" => new() { ["value"] = numbers.Length == 0 ? null : numbers[^1] },
            "percentiles" => Percentiles(known, numbers),
            _ => throw RefusedException.Unknown($"aggregation [{kind}]"),
        };
    }

    private static double Number(IComparable value, string field) => value is string
        ? throw RefusedException.Illegal($"Field [{field}] of type [keyword] is not supported for aggregation")
        : Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static JsonObject Percentiles(JsonObject body, double[] numbers)
    {
        double[] percents = body["percents"] is JsonArray given ? [.. given.Select(percent => (double)percent!)] : [1, 5, 25, 50, 75, 95, 99];
        if ((bool?)body["keyed"] == false)
            return new() { ["values"] = new JsonArray([.. percents.Select(percent => new JsonObject { ["key"] = percent, ["value"] = At(numbers, percent) })]) };
        var values = new JsonObject();
        foreach (var percent in percents) values[percent.ToString("0.0###", CultureInfo.InvariantCulture)] = At(numbers, percent);
        return new() { ["values"] = values };
    }

    // Between neighbours, in proportion. The server estimates; on few values this is near to it, on many to the truth.
    private static double? At(double[] sorted, double percent)
    {
        if (sorted.Length == 0) return null;
        var place = percent / 100 * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return below + ((above - below) * (place - Math.Floor(place)));
    }
}
