namespace GovernedNetwork.Audit.Fhir;

/// <summary>A code in a code system.</summary>
internal sealed record FhirCode(string System, string Code, string? Display = null)
{
    public static FhirCode Dicom(string code, string display) => new("http://dicom.nema.org/resources/ontology/DCM", code, display);

    public static FhirCode Rest(string interaction) => new("http://hl7.org/fhir/restful-interaction", interaction);

    public static FhirCode Lifecycle(string code) => new("http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle", code);

    public static FhirCode Terminology(string system, string code, string? display = null) => new($"http://terminology.hl7.org/CodeSystem/{system}", code, display);

    /// <summary>The network's own action, so that nothing is lost in the translation.</summary>
    public static FhirCode Own(string action) => new("urn:governed-network:action", action);
}
