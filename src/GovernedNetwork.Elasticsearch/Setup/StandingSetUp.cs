using GovernedNetwork.Elasticsearch.Client;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Setup;

/// <summary>Looks once a minute whether the templates are still there: a server that was made anew would make indices by guessing.</summary>
internal sealed class StandingSetUp(SearchServer server, ElasticsearchOptions options, IClock clock)
{
    private static readonly Duration Trust = Duration.FromMinutes(1);

    private readonly IndexSetUp setUp = new(server, options);
    private Instant? seen;

    /// <summary>Null when everything is there, or was a moment ago.</summary>
    public async Task<Failure?> Ensure(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        if (!options.SetUp || (seen is { } before && now >= before && now - before < Trust)) return null;
        if (await setUp.Run(cancellation) is { } missing) return missing;
        seen = now;
        return null;
    }

    /// <summary>Something is otherwise than was thought.</summary>
    public void Doubt() => seen = null;
}
