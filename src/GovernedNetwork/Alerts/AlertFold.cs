using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace GovernedNetwork.Alerts;

/// <summary>
/// All rules over the record, one entry after the other. What has been read and what is remembered is one value that can be written
/// down between any two records and read again: where batches end, and where a process died, makes no difference.
/// </summary>
internal sealed class AlertFold
{
    private readonly IReadOnlyList<AlertRule> rules;
    private readonly Dictionary<string, Memory> memories;
    private Instant time;

    public AlertFold(IReadOnlyList<AlertRule> rules, string? saved = null)
    {
        var state = saved is null ? new FoldState(-1, 0, new Dictionary<string, IReadOnlyDictionary<string, Noted[]>>()) : JsonSerializer.Deserialize(saved, FoldJson.Default.FoldState)!;
        (this.rules, Position, time) = (rules, state.Position, Instant.FromUnixTimeTicks(state.Ticks));
        memories = rules.ToDictionary(rule => rule.Name, rule => state.Memories.TryGetValue(rule.Name, out var notes) ? new Memory(notes) : new Memory(), StringComparer.Ordinal);
    }

    /// <summary>The last position that was read; -1 before the first.</summary>
    public long Position { get; private set; }

    public IReadOnlyList<Finding> See(Entry entry)
    {
        if (entry.Position <= Position) throw new InvalidOperationException("Records are read in the order of their positions.");
        Position = entry.Position;
        var found = new List<Finding>(Pass(entry.At));
        if (entry.IsOfAlerts) return found;
        foreach (var rule in rules) found.AddRange(rule.See(entry, memories[rule.Name]));
        return found;
    }

    /// <summary>Time goes on. It never goes back, whatever a record or a clock says.</summary>
    public IReadOnlyList<Finding> Pass(Instant now)
    {
        if (now <= time) return [];
        time = now;
        return [.. rules.SelectMany(rule => rule.Pass(now, memories[rule.Name]))];
    }

    public string Save() => JsonSerializer.Serialize(
        new FoldState(Position, time.ToUnixTimeTicks(), memories.ToDictionary(pair => pair.Key, pair => pair.Value.Save())), FoldJson.Default.FoldState);
}

internal sealed record FoldState(long Position, long Ticks, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Noted[]>> Memories);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FoldState))]
internal sealed partial class FoldJson : JsonSerializerContext;
