using System.Globalization;
using System.Text.Json;
using GovernedNetwork.Audit.Formats;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Audit.Fhir;

/// <summary>
/// A record as a FHIR R4 AuditEvent. What FHIR has no word for, the payload, its salt and its proof, stand in the details of
/// the first entity, so that the event can be verified as the record can.
/// </summary>
/// <remarks>Sources: FHIR R4 AuditEvent; IHE BALP. <c>PrivacyDisclosure</c> is not claimed: it asks for a patient, and a post names none.</remarks>
internal static class AuditEvent
{
    // FHIR's instant has at least seconds; few tools read more digits than a millisecond.
    private static readonly InstantPattern Recorded = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <param name="proof">A C2SP tlog-proof; null where the record is not proved one by one.</param>
    public static void Write(Utf8JsonWriter json, StoredRecord record, string? proof, string origin)
    {
        var columns = record.Columns;
        var words = EventWords.Of(columns.Action);
        json.WriteStartObject();
        json.WriteString("resourceType", "AuditEvent");
        json.WriteString("id", columns.Id);
        json.WriteCoding("type", words.Type);
        json.WriteCodings("subtype", words.Subtype, FhirCode.Own(columns.Action));
        json.WriteString("action", words.Action);
        json.WriteString("recorded", Recorded.Format(Instant.FromUnixTimeTicks(columns.At)));
        // 0 is success and 4 a minor failure: a refusal harms nobody.
        json.WriteString("outcome", columns.Effect == "deny" || columns.Action == "members.sign_in_failed" ? "4" : "0");
        if (columns.Reasons.Length > 0) json.WriteString("outcomeDesc", columns.Reasons);
        if (words.Override is { } purpose)
        {
            json.WriteStartArray("purposeOfEvent");
            json.WriteStartObject();
            json.WriteCodings("coding", purpose);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteStartArray("agent");
        Agent(json, FhirCode.Terminology("v3-ParticipationType", "AUT", "author (originator)"), "member", columns.Actor, requestor: true, columns.Revision);
        Agent(json, FhirCode.Dicom("110153", "Source Role ID"), "channel", columns.Channel);
        Agent(json, FhirCode.Dicom("110152", "Destination Role ID"), "ledger", origin);
        if (columns.Network is { } network) Agent(json, FhirCode.Terminology("v3-ParticipationType", "IRCP", "information recipient"), "network", network);
        json.WriteEndArray();

        json.WriteStartObject("source");
        json.WriteReference("observer", Own("ledger"), origin);
        json.WriteCodings("type", FhirCode.Terminology("security-source-type", "4", "Application Server"));
        json.WriteEndObject();

        json.WriteStartArray("entity");
        Entity(json, columns.ResourceType, columns.ResourceId, FhirCode.Terminology("audit-entity-type", "2", "System Object"), record, proof);
        if (columns.Request.Length > 0)
            Entity(json, "request", columns.Request, new FhirCode("https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "XrequestId"));
        if (columns.Group is { } group) Entity(json, "group", group, FhirCode.Terminology("audit-entity-type", "3", "Organization"));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Agent(Utf8JsonWriter json, FhirCode type, string kind, string id, bool requestor = false, string? revision = null)
    {
        json.WriteStartObject();
        json.WriteConcept("type", type);
        json.WriteReference("who", Own(kind), id);
        json.WriteBoolean("requestor", requestor);
        if (revision is not null)
        {
            json.WriteStartArray("policy");
            json.WriteStringValue(Own($"policy:{revision}"));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Entity(Utf8JsonWriter json, string kind, string id, FhirCode type, StoredRecord? record = null, string? proof = null)
    {
        json.WriteStartObject();
        json.WriteReference("what", Own(kind), id);
        json.WriteCoding("type", type);
        if (record is not null)
        {
            json.WriteStartArray("detail");
            json.WriteDetail("position", record.Position.ToString(CultureInfo.InvariantCulture));
            json.WriteDetail("commitment", record.Commitment.ToHex());
            if (record.Salt is { } salt) json.WriteDetail("salt", Convert.ToHexStringLower(salt));
            if (record.Payload is { } payload) json.WriteDetailBytes("payload", payload);
            if (proof is not null) json.WriteDetailBytes("proof", proof);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string Own(string kind) => $"urn:governed-network:{kind}";
}
