using System.Text.Json;
using System.Text.Json.Serialization;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>
/// How far a log was verified: enough to go on from there without the records before, and to notice a log that has fewer of
/// them by now, or others.
/// </summary>
/// <param name="Note">The last signed checkpoint that held.</param>
/// <param name="Frontier">The tree's right edge at that size, as <see cref="Ledger.Frontier.ToBytes"/> writes it.</param>
/// <param name="Keys">The keys up to there.</param>
public sealed record ProvedPrefix(string Note, byte[] Frontier, IReadOnlyList<KeyInForce> Keys)
{
    internal Frontier Tree => Ledger.Frontier.FromBytes(Frontier);

    /// <summary>The checkpoint in <see cref="Note"/>.</summary>
    [JsonIgnore]
    public Checkpoint Checkpoint => Notes.Checkpoint.Parse(SignedNote.Parse(Note).Text);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no such thing, or its parts do not fit each other.</exception>
    public static ProvedPrefix FromJson(string json)
    {
        try
        {
            var prefix = JsonSerializer.Deserialize(json, ProvedPrefixJson.Default.ProvedPrefix);
            return prefix is { Note: not null, Frontier: not null, Keys.Count: > 0 }
                && prefix.Tree is var tree && prefix.Checkpoint is var checkpoint && tree.Size == checkpoint.Size && tree.Root == checkpoint.Root
                ? prefix
                : throw new FormatException("The state does not hold together: its checkpoint is not that of its tree.");
        }
        catch (JsonException notJson)
        {
            throw new FormatException("Not the state of a log that was verified before.", notJson);
        }
    }

    /// <summary>The state as text, to be kept between runs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ProvedPrefixJson.Default.ProvedPrefix);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(ProvedPrefix))]
internal sealed partial class ProvedPrefixJson : JsonSerializerContext;
