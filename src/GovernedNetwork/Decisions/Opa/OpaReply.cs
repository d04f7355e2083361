using System.Text.Json;

namespace GovernedNetwork.Decisions.Opa;

/// <summary>What the server says to <c>POST /v1/data/…</c>. The REST API of OPA, "Data API" and "Provenance".</summary>
/// <param name="Result">The document as JSON; null when it is undefined, which OPA says with 200 and silence.</param>
/// <param name="DecisionId">The server's own name for this decision, present when its decision log is on.</param>
/// <param name="Version">The server's version, null when it does not say.</param>
/// <param name="Revision">The revision of the bundle that answered, null when it runs none of that name.</param>
/// <param name="ServerTime">How long the server took, zero when it does not say.</param>
internal sealed record OpaReply(string? Result, string? DecisionId, Version? Version, string? Revision, TimeSpan ServerTime)
{
    /// <exception cref="JsonException">It is not JSON of that shape, or says a thing twice.</exception>
    public static OpaReply Read(byte[] body, string bundle)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("the answer is no object");

        var provenance = Member(root, "provenance");
        return new OpaReply(
            root.TryGetProperty("result", out var result) ? result.GetRawText() : null,
            Text(Member(root, "decision_id")),
            Version.TryParse(Text(Member(provenance, "version"))?.Split('-')[0], out var version) ? version : null,
            Text(Member(Member(Member(provenance, "bundles"), bundle), "revision")),
            Member(Member(root, "metrics"), "timer_server_handler_ns") is { ValueKind: JsonValueKind.Number } time && time.TryGetInt64(out var nanoseconds)
                ? TimeSpan.FromMicroseconds(nanoseconds / 1000.0)
                : TimeSpan.Zero);
    }

    /// <summary>The first error of a 500 that says what policy did wrong, as code and place; null when the body says no such thing.</summary>
    public static string? PolicyError(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (Member(document.RootElement, "errors") is not { ValueKind: JsonValueKind.Array } errors || errors.GetArrayLength() == 0) return null;
            var location = Member(errors[0], "location");
            // The code and the place, not the message: a message may quote a value.
            return Text(Member(errors[0], "code")) is { } code ? $"{code} at {Text(Member(location, "file"))}:{Member(location, "row")}" : null;
        }
        catch (JsonException)
        {
            // Not OPA's words, but those of something between here and there: an outage, which the caller makes of null.
            return null;
        }
    }

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } holder && holder.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
