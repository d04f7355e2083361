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
public sealed record ResourceFacts(
    string Type,
    string Id,
    string? Group = null,
    string? Author = null,
    string? AuthorSegment = null,
    string? State = null,
    string? Audience = null,
    IReadOnlyList<LabelFacts>? Labels = null,
    bool LegalHold = false);

/// <summary>A label and the confidence (0 to 1) of the surest span that carries it.</summary>
public sealed record LabelFacts(string Code, double Confidence);

/// <param name="Length">The text's length as that network counts it.</param>
/// <param name="Limit">The most that it takes; null when nobody is connected there.</param>
public sealed record DestinationFacts(string Kind, string Network, string? Account, string Direction, int? Length = null, int? Limit = null);

public sealed record ApprovalFacts(string By, string Role, string ContentHash, string At);
