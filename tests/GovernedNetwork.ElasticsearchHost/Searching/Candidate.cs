using System.Text.Json;
using GovernedNetwork.ElasticsearchHost.Indices;

namespace GovernedNetwork.ElasticsearchHost.Searching;

/// <summary>A document that is being looked at, read once.</summary>
internal sealed class Candidate
{
    private readonly Dictionary<string, IReadOnlyList<IComparable>> read = new(StringComparer.Ordinal);
    private readonly ILookup<string, JsonElement> leaves;

    public Candidate(Searched searched)
    {
        (Index, Document) = (searched.Index, searched.Document);
        Source = JsonDocument.Parse(Document.Source).RootElement;
        leaves = FieldValues.Leaves(Source).ToLookup(leaf => leaf.Path, leaf => leaf.Value, StringComparer.Ordinal);
    }

    public SearchIndex Index { get; }

    public StoredDocument Document { get; }

    public JsonElement Source { get; }

    /// <summary>The values of a field as they are compared; none when it is not mapped here.</summary>
    public IReadOnlyList<IComparable> Values(string path)
    {
        if (read.TryGetValue(path, out var values)) return values;
        return read[path] = Index.Mapping.Field(path) is { } field
            ? [.. leaves[field.Source].Select(field.Read).OfType<IComparable>().Where(value => value is not string text || text.Length <= field.IgnoreAbove)]
            : [];
    }

    /// <summary>The words of a text, or the whole of a keyword.</summary>
    public IEnumerable<string> Terms(string path) => Index.Mapping.Field(path) is { IsText: true }
        ? Values(path).SelectMany(value => Words.Of((string)value))
        : Values(path).OfType<string>();
}
