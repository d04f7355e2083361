using System.Text;
using System.Text.Json;
using GovernedNetwork.Audit.Search;

namespace GovernedNetwork.Elasticsearch.Documents;

/// <summary>What of a record's payload is indexed. Texts are not among it: the record holds none.</summary>
internal sealed record RecordPayload(
    string Action, string Effect, string? Decision, string? EngineDecision, string? ActorId, string? ActorKind, string? Channel,
    IReadOnlyList<string> Roles, string? ObjectType, string? ObjectId, string? Group, string? Network, string? Account,
    IReadOnlyList<string> ReasonCodes, IReadOnlyList<string> ReasonMessages, string? Rule, IReadOnlyList<string> Obligations,
    IReadOnlyList<string> Labels, string? Revision, string? Request, string? FactsDigest, IReadOnlyList<string> DetailIds)
{
    /// <summary>What the record is searched by, the same as in the network's own index.</summary>
    public IReadOnlyList<string> Words => RecordWords.Of([Action, Effect, Decision, ActorId, ObjectType, ObjectId, Group, Network, Request, .. ReasonCodes, .. Labels, .. ReasonMessages, .. DetailIds]);

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Null when it is no payload of a record: malformed, a name twice, too deep, half a character.</summary>
    public static RecordPayload? Read(string payload)
    {
        try
        {
            using var document = JsonDocument.Parse(Strict.GetBytes(payload), NoDuplicates);
            return document.RootElement.TryGetProperty("record", out var record) ? Read(record) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or EncoderFallbackException or InvalidOperationException)
        {
            // The last is what reading half of a surrogate pair throws, and reading a member of what is no object.
            return null;
        }
    }

    private static RecordPayload? Read(JsonElement record)
    {
        if (Text(record, "action") is not { } action || Text(record, "effect") is not { } effect) return null;
        var reasons = List(record, "reasons");
        return new(
            action, effect, Text(record, "decision"), Text(record, "engine_decision"),
            Text(record, "actor", "id"), Text(record, "actor", "kind"), Text(record, "actor", "channel"),
            [.. List(record, "facts", "subject", "roles").Where(role => role.ValueKind == JsonValueKind.String).Select(role => role.GetString()!)],
            Text(record, "resource", "type"), Text(record, "resource", "id"), Text(record, "resource", "group"),
            Text(record, "destination", "network"), Text(record, "destination", "account"),
            Texts(reasons, "code"), Texts(reasons, "message"), Texts(reasons, "rule") is [var rule, ..] ? rule : null,
            Texts(List(record, "obligations"), "type"), Texts(List(record, "facts", "resource", "labels"), "code"),
            Text(record, "revision"), Text(record, "request"), Text(record, "facts_digest"),
            [.. At(record, ["facts"]) is { } facts ? RecordWords.IdsIn(facts) : []]);
    }

    private static JsonElement? At(JsonElement from, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out from)) return null;
        return from;
    }

    private static string? Text(JsonElement from, params ReadOnlySpan<string> path) => At(from, path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static IReadOnlyList<JsonElement> List(JsonElement from, params ReadOnlySpan<string> path) =>
        At(from, path) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    private static IReadOnlyList<string> Texts(IReadOnlyList<JsonElement> items, string name) => [.. items.Select(item => Text(item, name)).OfType<string>()];
}
