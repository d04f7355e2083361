using GovernedNetwork.ElasticsearchHost.Indices;

namespace GovernedNetwork.ElasticsearchHost.Searching;

/// <summary>What searches saw when it was opened.</summary>
internal sealed record PointInTime(string Id, IReadOnlyList<Searched> Documents, int Shards);

/// <summary>A document on its way through a search.</summary>
internal sealed record Searched(SearchIndex Index, StoredDocument Document)
{
    public static IReadOnlyList<Searched> Of(IReadOnlyList<SearchIndex> indices) =>
        [.. indices.SelectMany(index => index.Searchable.Select(document => new Searched(index, document)))];
}
