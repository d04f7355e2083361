using System.Text.Json;

namespace GovernedNetwork.Elasticsearch.Client;

/// <summary>The server's own error, without what it quotes of a document.</summary>
/// <param name="Type">Such as <c>version_conflict_engine_exception</c>; <c>rest_error</c> for those that come as a string.</param>
internal sealed record ServerError(int Status, string Type, string? Reason)
{
    /// <summary>From an object with a member <c>error</c>, which is an object itself or, from the servers' outer layers, a string.</summary>
    public static ServerError Read(int status, JsonElement holder) => Member(holder, "error") switch
    {
        { ValueKind: JsonValueKind.Object } error => Of(status, Text(Member(error, "type")) ?? "unknown", Text(Member(error, "reason"))),
        { ValueKind: JsonValueKind.String } error => Of(status, "rest_error", error.GetString()),
        _ => new(status, "unknown", null),
    };

    private static ServerError Of(int status, string type, string? reason) => new(status, type, RedactedReason.Of(type, reason));

    public override string ToString() => Reason is null ? $"{Status} {Type}" : $"{Status} {Type}: {Reason}";

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
