using System.Text;
using System.Text.Json;

namespace GovernedNetwork.Audit.Fhir;

/// <summary>FHIR's small types: Coding, CodeableConcept, Reference by identifier, and an AuditEvent's detail.</summary>
internal static class FhirJson
{
    public static void WriteCoding(this Utf8JsonWriter json, string name, FhirCode code)
    {
        json.WritePropertyName(name);
        json.WriteCodingValue(code);
    }

    public static void WriteCodings(this Utf8JsonWriter json, string name, params ReadOnlySpan<FhirCode> codes)
    {
        json.WriteStartArray(name);
        foreach (var code in codes) json.WriteCodingValue(code);
        json.WriteEndArray();
    }

    public static void WriteConcept(this Utf8JsonWriter json, string name, FhirCode code)
    {
        json.WriteStartObject(name);
        json.WriteCodings("coding", code);
        json.WriteEndObject();
    }

    public static void WriteReference(this Utf8JsonWriter json, string name, string system, string value)
    {
        json.WriteStartObject(name);
        json.WriteStartObject("identifier");
        json.WriteString("system", system);
        json.WriteString("value", value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteDetail(this Utf8JsonWriter json, string type, string value)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("valueString", value);
        json.WriteEndObject();
    }

    /// <summary>As bytes: a FHIR string may not hold every character that a text has.</summary>
    public static void WriteDetailBytes(this Utf8JsonWriter json, string type, string value)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteBase64String("valueBase64Binary", Encoding.UTF8.GetBytes(value));
        json.WriteEndObject();
    }

    private static void WriteCodingValue(this Utf8JsonWriter json, FhirCode code)
    {
        json.WriteStartObject();
        json.WriteString("system", code.System);
        json.WriteString("code", code.Code);
        if (code.Display is { } display) json.WriteString("display", display);
        json.WriteEndObject();
    }
}
