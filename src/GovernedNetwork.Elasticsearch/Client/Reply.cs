using System.Text.Json;

namespace GovernedNetwork.Elasticsearch.Client;

/// <summary>What came of a request. A status alone proves nothing: something that answers 200 with an empty body did not do it.</summary>
internal abstract record Reply
{
    private Reply() { }

    /// <summary>The server did it, and says so in JSON.</summary>
    public sealed record Answered(int Status, JsonElement Body) : Reply;

    /// <summary>The server says why it did not.</summary>
    public sealed record Refused(ServerError Error) : Reply;

    /// <summary>These are not the server's words: a proxy's page, or nothing at all.</summary>
    public sealed record Unreadable(int Status) : Reply;

    /// <summary>Whether the server did it is unknown.</summary>
    public sealed record Unanswered(string Because) : Reply;

    public static Reply Read(int status, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return new Unreadable(status);
            return status is >= 200 and < 300
                ? new Answered(status, document.RootElement.Clone())
                : new Refused(ServerError.Read(status, document.RootElement));
        }
        catch (JsonException)
        {
            return new Unreadable(status);
        }
    }
}
