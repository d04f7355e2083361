using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Audit.Shipping;

/// <summary>What a comparison of the index with the ledger came to.</summary>
/// <param name="Deep">Whether every document was looked at, and not only sums.</param>
/// <param name="Until">The positions before it were compared.</param>
/// <param name="Proven">Before it, the index equals the ledger now.</param>
/// <param name="Repaired">How many documents were put right.</param>
/// <param name="Left">How many were found otherwise than the ledger has them, and left as they are.</param>
public sealed record ReconciliationNote(Instant At, bool Deep, long Until, long Proven, int Repaired, int Left)
{
    internal string ToJson() => JsonSerializer.Serialize(new(InstantPattern.ExtendedIso.Format(At), Deep, Until, Proven, Repaired, Left), ExportJson.Default.StoredNote);

    internal static ReconciliationNote FromJson(string json)
    {
        var stored = JsonSerializer.Deserialize(json, ExportJson.Default.StoredNote)!;
        return new(InstantPattern.ExtendedIso.Parse(stored.At).Value, stored.Deep, stored.Until, stored.Proven, stored.Repaired, stored.Left);
    }
}

internal sealed record StoredNote(string At, bool Deep, long Until, long Proven, int Repaired, int Left);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StoredNote))]
internal sealed partial class ExportJson : JsonSerializerContext;
