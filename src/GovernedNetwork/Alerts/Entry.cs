using System.Text.Json;
using GovernedNetwork.Audit;
using NodaTime;

namespace GovernedNetwork.Alerts;

/// <summary>A record as rules see it. What an erasure took away is null.</summary>
/// <param name="Facts">The question that policy saw, and the destination; null when it was erased.</param>
internal sealed record Entry(
    long Position, Instant At, string Decision, string Actor, string Action, string Effect, string ResourceType, string ResourceId, string? Network, JsonElement? Facts = null)
{
    /// <summary>What the network says of alerts is in the record like everything, and is no matter for rules: no alert is about an alert.</summary>
    public bool IsOfAlerts => Action.StartsWith("alert.", StringComparison.Ordinal);

    public bool Permitted => Effect == "permit";

    public bool ByMember => Guid.TryParse(Actor, out _);

    public string? Detail(string name) => Text("details", name);

    public string? Author => Text("resource", "author");

    public string? Account => Text("destination", "account");

    public static Entry Read(RecordColumns columns, long position, string? payload) => new(
        position, Instant.FromUnixTimeTicks(columns.At), columns.Id, columns.Actor, columns.Action, columns.Effect, columns.ResourceType, columns.ResourceId, columns.Network,
        payload is null ? null : AuditTrail.Payload(payload).Record.Facts);

    private string? Text(string holder, string name) =>
        Facts is { ValueKind: JsonValueKind.Object } facts && facts.TryGetProperty(holder, out var held) && held.ValueKind == JsonValueKind.Object
        && held.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
