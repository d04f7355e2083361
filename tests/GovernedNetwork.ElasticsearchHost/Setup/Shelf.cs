using System.Text.Json.Nodes;

namespace GovernedNetwork.ElasticsearchHost.Setup;

/// <summary>Documents of set-up by name, as they were put, with the number of times.</summary>
internal sealed class Shelf
{
    private readonly SortedDictionary<string, Kept> kept = new(StringComparer.Ordinal);
    private long sequence;

    public IEnumerable<KeyValuePair<string, Kept>> All => kept;

    public Kept? Find(string name) => kept.GetValueOrDefault(name);

    public Kept Put(string name, JsonObject body) =>
        kept[name] = new Kept(body.DeepClone().AsObject(), (kept.GetValueOrDefault(name)?.Version ?? 0) + 1, sequence++);

    public bool Remove(string name) => kept.Remove(name);

    public sealed record Kept(JsonObject Body, long Version, long Sequence);
}
