namespace GovernedNetwork.ElasticsearchHost.Searching;

/// <summary>What searches saw when it was opened.</summary>
internal sealed record PointInTime(string Id, IReadOnlyList<Candidate> Documents, int Shards);
