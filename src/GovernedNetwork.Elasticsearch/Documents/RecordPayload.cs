using System.Buffers;
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

    /// <summary>Null when it is no payload of a record: malformed, a name twice, too deep, half a character.</summary>
    public static RecordPayload? Read(string payload)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(payload.Length));
        try
        {
            var read = PayloadReader.Read(bytes.AsMemory(0, Strict.GetBytes(payload, bytes)));
            return read.Text(Place.Action) is { } action && read.Text(Place.Effect) is { } effect ? Of(action, effect, read) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or EncoderFallbackException or InvalidOperationException)
        {
            // The last is what reading half of a surrogate pair throws.
            return null;
        }
        finally
        {
            // Payloads may hold personal data: nothing of one stays behind in the pool.
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    private static RecordPayload Of(string action, string effect, PayloadReader read) => new(
        action, effect, read.Text(Place.Decision), read.Text(Place.EngineDecision), read.Text(Place.ActorId), read.Text(Place.ActorKind), read.Text(Place.Channel),
        read.Texts(Place.Role), read.Text(Place.ObjectType), read.Text(Place.ObjectId), read.Text(Place.Group), read.Text(Place.Network), read.Text(Place.Account),
        read.Texts(Place.ReasonCode), read.Texts(Place.ReasonMessage), read.Text(Place.Rule), read.Texts(Place.ObligationType), read.Texts(Place.LabelCode),
        read.Text(Place.Revision), read.Text(Place.Request), read.Text(Place.FactsDigest), read.Texts(Place.Detail) is { Count: > 0 } details ? [.. details.Where(RecordWords.IsId)] : []);
}
