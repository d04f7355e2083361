using System.Buffers;
using System.Text.Json;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Setup;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Elasticsearch.Documents;

/// <summary>
/// A record as a document: ECS fields where ECS has a word, our own under <c>governed</c>. The same record always gives the same
/// bytes, so that a document can be held to the ledger. For one thread at a time: all are written in one buffer.
/// </summary>
internal sealed class AuditDocument(ElasticsearchOptions options)
{
    /// <summary>A record is a few kilobytes. What is larger than this would block the way for the others.</summary>
    public const int LargestBytes = 1_000_000;

    // What date_nanos can count in a long. ES reference, "Date nanoseconds field type".
    private static readonly Instant Earliest = Instant.FromUnixTimeTicks(0), Latest = Instant.FromUtc(2262, 1, 1, 0, 0);

    private readonly IndexNames names = new(options.IndexPrefix);
    private readonly ArrayBufferWriter<byte> buffer = new(4096);

    public IndexedEntry Of(LedgerEntry entry)
    {
        if (entry.At < Earliest || entry.At >= Latest) return new IndexedEntry.Poison(entry, "its time is outside of what an index can count");
        var payload = entry.Payload is { } text ? RecordPayload.Read(text) : null;
        if (entry.Payload is not null && payload is null) return new IndexedEntry.Poison(entry, "its payload is not that of a record");

        var id = IndexNames.Id(options.Epoch, entry.Position);
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteCommon(writer, entry, id, payload);
            if (payload is not null) WritePayload(writer, payload);
            WriteOwn(writer, entry, payload);
            writer.WriteEndObject();
        }
        return buffer.WrittenCount > LargestBytes
            ? new IndexedEntry.Poison(entry, $"it would be larger than {LargestBytes} bytes")
            : new IndexedEntry.Ready(entry, names.For(entry.At), id, buffer.WrittenSpan.ToArray());
    }

    private static void WriteCommon(Utf8JsonWriter to, LedgerEntry entry, string id, RecordPayload? payload)
    {
        to.WriteString("@timestamp", InstantPattern.ExtendedIso.Format(entry.At));
        to.WriteString("message", payload is null ? "erased" : $"{payload.Action} {payload.Effect}: {string.Join(' ', payload.ReasonMessages)}");
        Object(to, "ecs", ("version", EcsWords.Version));
        to.WriteStartObject("event");
        to.WriteString("id", id);
        to.WriteString("kind", "event");
        if (payload is not null)
        {
            var words = EcsWords.Of(payload.Action, payload.Effect);
            Strings(to, "category", words.Category);
            Strings(to, "type", words.Type);
            to.WriteString("action", payload.Action);
            to.WriteString("outcome", words.Outcome);
            if (payload.ReasonCodes.Count > 0) to.WriteString("code", payload.ReasonCodes[0]);
        }
        to.WriteString("dataset", "governed.audit");
        to.WriteString("module", "governed");
        to.WriteNumber("sequence", entry.Position);
        to.WriteString("hash", entry.Leaf);
        to.WriteEndObject();
    }

    private static void WritePayload(Utf8JsonWriter to, RecordPayload payload)
    {
        to.WriteStartObject("user");
        if (payload.ActorId is { } actor) to.WriteString("id", actor);
        Strings(to, "roles", payload.Roles);
        to.WriteEndObject();
        if (payload.Group is { } group) Object(to, "group", ("id", group));
        if (payload.Request is { } request)
        {
            to.WriteStartObject("http");
            Object(to, "request", ("id", request));
            to.WriteEndObject();
        }
        Object(to, "rule", ("id", payload.Rule), ("ruleset", "governed"), ("version", payload.Revision));
    }

    private void WriteOwn(Utf8JsonWriter to, LedgerEntry entry, RecordPayload? payload)
    {
        to.WriteStartObject("related");
        if (payload?.ActorId is { } actor) Strings(to, "user", [actor]);
        Strings(to, "hash", [entry.Leaf]);
        to.WriteEndObject();
        to.WriteStartObject("governed");
        if (payload is not null)
        {
            Members(
                to, ("decision", payload.Decision), ("engine_decision", payload.EngineDecision), ("effect", payload.Effect), ("channel", payload.Channel),
                ("actor_kind", payload.ActorKind), ("network", payload.Network), ("account", payload.Account), ("facts_digest", payload.FactsDigest));
            Strings(to, "reasons", payload.ReasonCodes);
            Strings(to, "obligations", payload.Obligations);
            Strings(to, "labels", payload.Labels);
            Strings(to, "words", payload.Words);
            Object(to, "object", ("type", payload.ObjectType), ("id", payload.ObjectId));
        }
        to.WriteStartObject("ledger");
        to.WriteString("epoch", options.Epoch);
        to.WriteNumber("seq", entry.Position);
        to.WriteNumber("bucket", Buckets.Of(entry));
        to.WriteString("leaf_hash", entry.Leaf);
        to.WriteNumber("leaf_u32", Buckets.LeafStart(entry));
        to.WriteNumber("erased", payload is null ? 1 : 0);
        to.WriteEndObject();
        to.WriteEndObject();
    }

    private static void Object(Utf8JsonWriter to, string name, params ReadOnlySpan<(string Name, string? Value)> members)
    {
        to.WriteStartObject(name);
        Members(to, members);
        to.WriteEndObject();
    }

    private static void Members(Utf8JsonWriter to, params ReadOnlySpan<(string Name, string? Value)> members)
    {
        foreach (var (name, value) in members)
            if (value is not null) to.WriteString(name, value);
    }

    private static void Strings(Utf8JsonWriter to, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return;
        to.WriteStartArray(name);
        foreach (var value in values) to.WriteStringValue(value);
        to.WriteEndArray();
    }
}
