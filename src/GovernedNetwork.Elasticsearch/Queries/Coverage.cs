using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Shipping;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Queries;

/// <summary>
/// Which questions the server can answer whole: those that end before what it was known to have a while ago. It shows what it took
/// only after its next refresh, and no officer may be shown a record short.
/// </summary>
/// <param name="read">Where the export stands now.</param>
internal sealed class Coverage(Func<ExportStanding> read, IClock clock)
{
    /// <summary>Longer than the index takes to show what it took.</summary>
    private static readonly Duration Shown = Duration.FromSeconds(15);

    /// <summary>Nodes' clocks may differ by so much.</summary>
    private static readonly Duration Skew = Duration.FromMinutes(1);

    private readonly Lock looking = new();
    private (Instant At, ExportStanding Standing)? older;
    private (Instant At, ExportStanding Standing)? newer;

    public bool Has(RecordFilter filter)
    {
        lock (looking)
        {
            var now = clock.GetCurrentInstant();
            if (newer is not var (at, _) || now - at >= Shown) (older, newer) = (newer, (now, read()));
            if (older is not var (seen, standing)) return false;
            return filter.Before <= standing.Next || filter.Until <= (standing.OldestWaiting ?? seen) - Skew;
        }
    }
}
