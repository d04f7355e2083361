using GovernedNetwork.ElasticsearchHost.Indices;

namespace GovernedNetwork.ElasticsearchHost.Searching;

/// <summary>A document on its way through a search.</summary>
internal sealed record Candidate(SearchIndex Index, StoredDocument Document)
{
    public static IReadOnlyList<Candidate> Of(IReadOnlyList<SearchIndex> indices) =>
        [.. indices.SelectMany(index => index.Searchable.Select(document => new Candidate(index, document)))];

    /// <summary>The values of a field as they are compared; none when it is not mapped here.</summary>
    public IReadOnlyList<IComparable> Values(string path) => Index.Mapping.Field(path) is { } field ? Document.Values(field) : [];

    /// <summary>The words of a text, or the whole of a keyword.</summary>
    public IEnumerable<string> Terms(string path) => Index.Mapping.Field(path) is { IsText: true }
        ? Values(path).SelectMany(value => Words.Of((string)value))
        : Values(path).OfType<string>();
}
