using System.Text;
using System.Text.Json.Nodes;

namespace GovernedNetwork.ElasticsearchHost.Indices;

/// <summary>One index: ids are unique in it and nowhere else, and a search sees what was written before the last refresh.</summary>
internal sealed class SearchIndex(string name, string uuid, Mapping mapping, JsonObject settings, ElasticsearchHostOptions options, bool isStream = false)
{
    private readonly Dictionary<string, StoredDocument> documents = new(StringComparer.Ordinal);
    private IReadOnlyList<StoredDocument> searchable = [];
    private long sequence;
    private long? changed;

    public string Name => name;

    public string Uuid => uuid;

    /// <summary>A data stream, of one backing index for ever: it takes what has a time, and only anew.</summary>
    public bool IsStream => isStream;

    public Mapping Mapping => mapping;

    public JsonObject Settings => settings;

    /// <summary>As of the last refresh, in the order of writing. An index that was left alone for long enough refreshes by itself.</summary>
    public IReadOnlyList<StoredDocument> Searchable
    {
        get
        {
            if (changed is { } since && options.Time.GetElapsedTime(since) >= options.RefreshInterval) Refresh();
            return searchable;
        }
    }

    public StoredDocument? Find(string id) => documents.GetValueOrDefault(id);

    public StoredDocument Put(string id, byte[] source)
    {
        var stored = new StoredDocument(id, source, (documents.GetValueOrDefault(id)?.Version ?? 0) + 1, sequence++);
        documents[id] = stored;
        changed ??= options.Time.GetTimestamp();
        return stored;
    }

    public bool Remove(string id)
    {
        sequence++;
        changed ??= options.Time.GetTimestamp();
        return documents.Remove(id);
    }

    public void Refresh()
    {
        if (changed is null) return;
        searchable = [.. documents.Values.OrderBy(document => document.Sequence)];
        changed = null;
    }

    public IReadOnlyDictionary<string, string> Everything() =>
        documents.ToDictionary(document => document.Key, document => Encoding.UTF8.GetString(document.Value.Source), StringComparer.Ordinal);
}
