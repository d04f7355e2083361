using GovernedNetwork.Elasticsearch.Client;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Setup;

/// <summary>
/// Deletes the months whose youngest possible record is past retention. The server's own lifecycle counts from when an index was
/// made, so an index that was rebuilt would stay too long; this counts from the record's time.
/// </summary>
internal sealed class Retention(SearchServer server, ElasticsearchOptions options, IClock clock)
{
    /// <summary>The indices that were deleted.</summary>
    public async Task<Asked<IReadOnlyList<string>>> Run(CancellationToken cancellation)
    {
        var names = new IndexNames(options.IndexPrefix);
        var asked = Asked<IReadOnlyList<string>>.Of(
            await server.Send(HttpMethod.Get, $"{names.Pattern}/_mapping?ignore_unavailable=true", null, cancellation),
            body => [.. body.EnumerateObject().Select(index => index.Name)]);
        if (asked is not Asked<IReadOnlyList<string>>.Got(var indices)) return asked;

        var deleted = new List<string>();
        foreach (var index in indices.Where(index => names.MonthOf(index) is { } month && IsPast(month)))
        {
            if (Failure.Of(await server.Send(HttpMethod.Delete, index, null, cancellation)) is { } failure) return new Asked<IReadOnlyList<string>>.Failed(failure);
            deleted.Add(index);
        }
        return new Asked<IReadOnlyList<string>>.Got(deleted);
    }

    private bool IsPast(YearMonth month) =>
        month.OnDayOfMonth(1).PlusMonths(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() + Duration.FromDays(options.RetentionDays) <= clock.GetCurrentInstant();
}
