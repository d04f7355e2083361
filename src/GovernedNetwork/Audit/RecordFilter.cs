using NodaTime;

namespace GovernedNetwork.Audit;

/// <summary>What to look for in the record; what is null does not narrow.</summary>
/// <param name="Text">Words in the reasons, the action, the labels or the ids; the last may be a beginning.</param>
/// <param name="Before">Only positions below this one: the cursor of the last page.</param>
/// <param name="Label">A label that policy saw on the resource.</param>
public sealed record RecordFilter(
    string? Text = null, string? Actor = null, string? Action = null, string? Effect = null, string? Reason = null, string? Group = null,
    string? Network = null, string? Resource = null, Instant? From = null, Instant? Until = null, long? Before = null, string? Label = null)
{
    /// <summary>For the record of the search itself.</summary>
    public override string ToString() => string.Join(' ', new (string Name, object? Value)[]
    {
        ("text", Text), ("actor", Actor), ("action", Action), ("effect", Effect), ("reason", Reason), ("group", Group), ("network", Network),
        ("resource", Resource), ("label", Label), ("from", From), ("until", Until), ("before", Before),
    }.Where(part => part.Value is not null).Select(part => $"{part.Name}={part.Value}"));
}
