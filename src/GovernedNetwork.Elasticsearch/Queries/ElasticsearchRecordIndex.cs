using System.Globalization;
using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Search;
using GovernedNetwork.Elasticsearch.Setup;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Queries;

/// <summary>
/// Questions to the record, answered by the server where all that could fit is there; of an erased record it knows the time and nothing
/// else. It finds and counts; the rows themselves come from the ledger. Else, or where it cannot answer, the network's own index does.
/// </summary>
/// <param name="covers">Whether the server has all that could fit.</param>
internal sealed partial class ElasticsearchRecordIndex(
    SearchServer server, ElasticsearchOptions options, RecordSearch own, Func<RecordFilter, bool> covers, ILogger<ElasticsearchRecordIndex> log) : IRecordIndex
{
    /// <summary>The most that the server counts exactly.</summary>
    private const int Precision = 40_000;

    private readonly string index = new IndexNames(options.IndexPrefix).Pattern;

    private IRecordIndex Own => own;

    // A position is unique and never changes, so that paging below one neither skips nor repeats, and needs no point in time to be held.
    public Task<IReadOnlyList<RecordRow>> Page(RecordFilter filter, int size, CancellationToken cancellation) => Answer(
        filter, query => new SearchRequest(query, size, $"-{RecordQuery.Position}", Fields: [RecordQuery.Position]),
        reply => own.At([.. reply.Hits.Select(hit => hit.Source.GetProperty("governed").GetProperty("ledger").GetProperty("seq").GetInt64())]),
        [], () => Own.Page(filter, size, cancellation), cancellation);

    public Task<IReadOnlyDictionary<string, long>> Totals(RecordFilter filter, CancellationToken cancellation) => Answer(
        filter with { Before = null }, query => Counting(query, new Aggregation.ByTerm("effects", RecordQuery.Effect, 10)),
        reply => (IReadOnlyDictionary<string, long>)new SortedDictionary<string, long>(Buckets(reply, "effects").ToDictionary(bucket => bucket.Key, bucket => bucket.Count), StringComparer.Ordinal),
        new Dictionary<string, long>(), () => Own.Totals(filter, cancellation), cancellation);

    public Task<IReadOnlyList<Decided>> Over(RecordFilter filter, TimeSlot slot, int last, CancellationToken cancellation) => Answer(
        filter with { Before = null },
        query => Counting(query, new Aggregation.ByTime("times", RecordQuery.Time, slot == TimeSlot.Day ? "day" : "hour") { Inside = [new Aggregation.ByTerm("effects", RecordQuery.Effect, 10)] }),
        reply => (IReadOnlyList<Decided>)[.. Buckets(reply, "times").Select(Slot).Where(decided => decided.All > 0).TakeLast(last)],
        [], () => Own.Over(filter, slot, last, cancellation), cancellation);

    public Task<IReadOnlyList<Frequent>> Top(RecordFilter filter, RecordField field, int size, CancellationToken cancellation) => Answer(
        filter with { Before = null }, query => Counting(query, new Aggregation.ByTerm("values", RecordQuery.FieldOf(field), size)),
        reply => (IReadOnlyList<Frequent>)[.. Buckets(reply, "values").Select(bucket => new Frequent(bucket.Key, bucket.Count))],
        [], () => Own.Top(filter, field, size, cancellation), cancellation);

    public Task<long> Actors(RecordFilter filter, CancellationToken cancellation) => Answer(
        filter with { Before = null }, query => Counting(query, new Aggregation.Different("actors", RecordQuery.Actor, Precision)),
        reply => reply.Aggregations.IsEmpty ? 0 : (long)reply.Aggregations.Value("actors"), 0, () => Own.Actors(filter, cancellation), cancellation);

    private async Task<T> Answer<T>(RecordFilter filter, Func<Query, SearchRequest> ask, Func<SearchReply, T> read, T nothing, Func<Task<T>> instead, CancellationToken cancellation)
    {
        if (RecordQuery.Of(filter, options.Epoch) is not { } query) return nothing;
        if (!covers(filter)) return await instead();
        switch (await ask(query).Send(server, index, cancellation))
        {
            case Asked<SearchReply>.Got(var reply):
                return read(reply);
            case Asked<SearchReply>.Failed(var failure):
                NotAnswered(failure.Description);
                return await instead();
            default:
                throw new InvalidOperationException("an answer or a failure");
        }
    }

    private static SearchRequest Counting(Query query, Aggregation aggregation) => new(query) { Aggregations = [aggregation] };

    // Where no index is, nothing was counted.
    private static IEnumerable<Bucket> Buckets(SearchReply reply, string name) => reply.Aggregations.IsEmpty ? [] : reply.Aggregations.Buckets(name);

    private static Decided Slot(Bucket time)
    {
        var effects = time.Inside.Buckets("effects").ToDictionary(bucket => bucket.Key, bucket => bucket.Count);
        return new(
            Instant.FromUnixTimeMilliseconds(long.Parse(time.Key, CultureInfo.InvariantCulture)),
            effects.GetValueOrDefault("permit"), effects.GetValueOrDefault("hold"), effects.GetValueOrDefault("deny"));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index could not answer a question to the record, and the network's own does: {Because}")]
    private partial void NotAnswered(string because);
}
