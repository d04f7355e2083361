using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Setup;

namespace GovernedNetwork.Elasticsearch.Logs;

/// <summary>
/// Puts the log's template before its lines, since a stream keeps the shape that it began with. Where the server refuses it (a key
/// that may not, a template of the operator's) the lines go all the same: a log without its template is worth more than none.
/// </summary>
/// <param name="tell">Told once of what was refused.</param>
internal sealed class LogSetUp(SearchServer server, ElasticsearchOptions options, TimeProvider time, Action<Failure> tell)
{
    private static readonly TimeSpan Trust = TimeSpan.FromMinutes(1);

    private readonly IndexSetUp setUp = new(server, product => new LogTemplates(options, product).Steps);
    private long? seen;
    private bool isRefused;

    /// <summary>Why lines must wait; null when they may go.</summary>
    public async Task<Failure?> Ensure(CancellationToken cancellation)
    {
        if (!options.SetUp || (seen is { } before && time.GetElapsedTime(before) < Trust)) return null;
        var missing = await setUp.Run(cancellation);
        if (missing is { Kind: FailureKind.InDoubt or FailureKind.Pressure or FailureKind.Blocked }) return missing;
        if (missing is not null && !isRefused) tell(missing);
        (isRefused, seen) = (missing is not null, time.GetTimestamp());
        return null;
    }
}
