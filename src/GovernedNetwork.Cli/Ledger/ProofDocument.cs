using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernedNetwork.Cli.Ledger;

/// <summary>One record's proof as a file of its own: with the log's key, all that is needed to check it.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Position">The record's position.</param>
/// <param name="Size">The size of the tree, the same as the checkpoint's.</param>
/// <param name="LeafHash">SHA-256(0x00 ‖ commitment) in hexadecimal; compare it with the record in hand.</param>
/// <param name="Hashes">The inclusion proof of RFC 9162, leaf to root, in hexadecimal.</param>
/// <param name="Checkpoint">The signed note whose root the proof leads to.</param>
internal sealed record ProofDocument(
    [property: JsonPropertyName("proof")] string Format,
    long Position,
    long Size,
    string LeafHash,
    IReadOnlyList<string> Hashes,
    string Checkpoint)
{
    /// <summary>The name and version of the format.</summary>
    public const string CurrentFormat = "governed-ledger-inclusion/1";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ProofDocument))]
internal sealed partial class ProofJson : JsonSerializerContext;
