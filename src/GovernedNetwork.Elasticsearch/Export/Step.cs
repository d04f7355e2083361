using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Documents;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>What is to be done next about a shipment.</summary>
internal abstract record Step
{
    private Step() { }

    /// <param name="After">What the last try met, when a pause is due before this one.</param>
    /// <param name="Failures">How many tries in a row met something.</param>
    public sealed record Send(IReadOnlyList<IndexedEntry.Ready> Entries, FailureKind? After, int Failures) : Step;

    /// <summary>Fetch the hashes that the index holds for these.</summary>
    public sealed record Compare(IReadOnlyList<IndexedEntry.Ready> Entries, FailureKind? After, int Failures) : Step;

    /// <summary>Everything has its end: move the cursor and keep the dead letters.</summary>
    public sealed record Settle(long Next, IReadOnlyList<DeadLetter> Dead) : Step;

    /// <summary>A person has to do something. Before <paramref name="Next"/> everything is in the index.</summary>
    public sealed record Stop(Failure Failure, long Next) : Step;
}
