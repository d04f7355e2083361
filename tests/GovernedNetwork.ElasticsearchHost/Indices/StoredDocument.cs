using System.Text.Json;

namespace GovernedNetwork.ElasticsearchHost.Indices;

/// <summary>A document as it was sent, and the values of the fields that somebody asked for, read once.</summary>
internal sealed class StoredDocument(string id, byte[] source, long version, long sequence)
{
    private readonly Dictionary<string, IReadOnlyList<IComparable>> read = new(StringComparer.Ordinal);

    public string Id => id;

    public byte[] Source => source;

    public long Version => version;

    public long Sequence => sequence;

    /// <summary>The values of a field as they are compared; a string that is longer than its field allows is not found.</summary>
    public IReadOnlyList<IComparable> Values(MappedField field)
    {
        if (read.TryGetValue(field.Path, out var values)) return values;
        using var document = JsonDocument.Parse(source);
        return read[field.Path] =
        [
            .. FieldValues.At(document.RootElement, field.Source).Select(field.Read).OfType<IComparable>()
                .Where(value => value is not string text || text.Length <= field.IgnoreAbove),
        ];
    }
}
