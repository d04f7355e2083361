using System.Text.Json;

namespace GovernedNetwork.Elasticsearch.Search;

/// <summary>What to count: the aggregations that are used, each with a name by which its result is found.</summary>
internal abstract record Aggregation(string Name)
{
    /// <summary>Those inside each bucket.</summary>
    public IReadOnlyList<Aggregation> Inside { get; init; } = [];

    /// <param name="Interval">hour, day, week, month …</param>
    public sealed record ByTime(string Name, string Field, string Interval, string Zone = "UTC") : Aggregation(Name);

    /// <summary>The most frequent values. Approximate when there are several shards, so the answer says by how much.</summary>
    public sealed record ByTerm(string Name, string Field, int Size) : Aggregation(Name);

    /// <summary>Every value of one field, page by page. Exact.</summary>
    /// <param name="After">The last key of the page before.</param>
    public sealed record EveryValue(string Name, string Field, int Size, long? After = null) : Aggregation(Name);

    public sealed record Sum(string Name, string Field) : Aggregation(Name);

    /// <summary>How many different values; approximate above the precision.</summary>
    public sealed record Different(string Name, string Field, int Precision = 3000) : Aggregation(Name);

    public sealed record Percentiles(string Name, string Field, IReadOnlyList<double> Percents) : Aggregation(Name);

    public void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject(Name);
        switch (this)
        {
            case ByTime time:
                to.WriteStartObject("date_histogram");
                to.WriteString("field", time.Field);
                to.WriteString("calendar_interval", time.Interval);
                to.WriteString("time_zone", time.Zone);
                to.WriteNumber("min_doc_count", 1);
                break;
            case ByTerm term:
                to.WriteStartObject("terms");
                to.WriteString("field", term.Field);
                to.WriteNumber("size", term.Size);
                break;
            case EveryValue every:
                WriteComposite(to, every);
                break;
            case Sum sum:
                to.WriteStartObject("sum");
                to.WriteString("field", sum.Field);
                break;
            case Different different:
                to.WriteStartObject("cardinality");
                to.WriteString("field", different.Field);
                to.WriteNumber("precision_threshold", different.Precision);
                break;
            case Percentiles percentiles:
                to.WriteStartObject("percentiles");
                to.WriteString("field", percentiles.Field);
                to.WriteStartArray("percents");
                foreach (var percent in percentiles.Percents) to.WriteNumberValue(percent);
                to.WriteEndArray();
                to.WriteBoolean("keyed", false);
                break;
        }
        to.WriteEndObject();
        WriteAll(to, Inside);
        to.WriteEndObject();
    }

    public static void WriteAll(Utf8JsonWriter to, IReadOnlyList<Aggregation> aggregations)
    {
        if (aggregations.Count == 0) return;
        to.WriteStartObject("aggs");
        foreach (var aggregation in aggregations) aggregation.Write(to);
        to.WriteEndObject();
    }

    private static void WriteComposite(Utf8JsonWriter to, EveryValue every)
    {
        to.WriteStartObject("composite");
        to.WriteNumber("size", every.Size);
        to.WriteStartArray("sources");
        to.WriteStartObject();
        to.WriteStartObject("value");
        to.WriteStartObject("terms");
        to.WriteString("field", every.Field);
        to.WriteEndObject();
        to.WriteEndObject();
        to.WriteEndObject();
        to.WriteEndArray();
        if (every.After is not { } after) return;
        to.WriteStartObject("after");
        to.WriteNumber("value", after);
        to.WriteEndObject();
    }
}
