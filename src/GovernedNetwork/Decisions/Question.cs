using System.Text.Json.Serialization;

namespace GovernedNetwork.Decisions;

/// <summary>What policy may see of a deed. Member, time and channel are added by the Gate, so that no deed can misstate them.</summary>
public sealed record Question(
    ResourceFacts Resource,
    GroupFacts? Group = null,
    DestinationFacts? Destination = null,
    IReadOnlyList<ApprovalFacts>? Approvals = null,
    IReadOnlyDictionary<string, long>? Counts = null,
    IReadOnlyDictionary<string, string>? Details = null);

/// <summary>The thing acted on. No text, no names: labels say what the text holds.</summary>
/// <remarks>Written in the order of RFC 8785, as all facts are: the question is then canonical as it is written first.</remarks>
public sealed record ResourceFacts(
    [property: JsonPropertyOrder(8)] string Type,
    [property: JsonPropertyOrder(4)] string Id,
    [property: JsonPropertyOrder(3)] string? Group = null,
    [property: JsonPropertyOrder(1)] string? Author = null,
    [property: JsonPropertyOrder(2)] string? AuthorSegment = null,
    [property: JsonPropertyOrder(7)] string? State = null,
    [property: JsonPropertyOrder(0)] string? Audience = null,
    [property: JsonPropertyOrder(5)] IReadOnlyList<LabelFacts>? Labels = null,
    [property: JsonPropertyOrder(6)] bool LegalHold = false);

/// <summary>A label and the confidence (0 to 1) of the surest span that carries it.</summary>
public sealed record LabelFacts(string Code, double Confidence);

/// <param name="Length">The text's length as that network counts it.</param>
/// <param name="Limit">The most that it takes; null when nobody is connected there.</param>
public sealed record DestinationFacts(
    [property: JsonPropertyOrder(2)] string Kind,
    [property: JsonPropertyOrder(5)] string Network,
    [property: JsonPropertyOrder(0)] string? Account,
    [property: JsonPropertyOrder(1)] string Direction,
    [property: JsonPropertyOrder(3)] int? Length = null,
    [property: JsonPropertyOrder(4)] int? Limit = null);

public sealed record ApprovalFacts(
    [property: JsonPropertyOrder(1)] string By,
    [property: JsonPropertyOrder(3)] string Role,
    [property: JsonPropertyOrder(2)] string ContentHash,
    [property: JsonPropertyOrder(0)] string At);
