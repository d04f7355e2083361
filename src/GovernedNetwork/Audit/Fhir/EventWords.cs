namespace GovernedNetwork.Audit.Fhir;

/// <summary>An action in the words of FHIR R4 AuditEvent: <c>type</c>, <c>subtype</c> and <c>action</c> (C R U D E).</summary>
/// <remarks>Sources: FHIR R4, AuditEvent; DICOM PS3.16, CID 400 to 403; IHE BALP for disclosures and authorisation decisions.</remarks>
/// <param name="Override">The purpose of use, where access was taken past the ordinary rules.</param>
internal sealed record EventWords(FhirCode Type, FhirCode Subtype, string Action, FhirCode? Override = null)
{
    private static readonly FhirCode Operation = FhirCode.Terminology("audit-event-type", "rest", "Restful Operation");
    private static readonly FhirCode Authentication = FhirCode.Dicom("110114", "User Authentication");
    private static readonly FhirCode Export = FhirCode.Dicom("110106", "Export");
    private static readonly FhirCode Alert = FhirCode.Dicom("110113", "Security Alert");
    private static readonly FhirCode Activity = FhirCode.Dicom("110100", "Application Activity");
    private static readonly FhirCode Roles = FhirCode.Dicom("110136", "Security Roles Changed");
    private static readonly FhirCode Configuration = FhirCode.Dicom("110129", "Security Configuration");

    public static EventWords Of(string action) => action switch
    {
        "members.sign_in" or "members.sign_in_failed" => new(Authentication, FhirCode.Dicom("110122", "Login"), "E"),
        "members.sign_out" => new(Authentication, FhirCode.Dicom("110123", "Logout"), "E"),
        "groups.join" or "groups.admit" or "groups.refuse" or "groups.appoint" or "members.enrol" => new(Alert, Roles, "U"),
        "policies.activate" or "configuration.change" or "ledger.rotate_key" => new(Alert, Configuration, "U"),
        "access.break_glass" => new(Alert, FhirCode.Dicom("110127", "Emergency Override Started"), "E", FhirCode.Terminology("v3-ActReason", "BTG", "break the glass")),
        "access.end" => new(Alert, FhirCode.Dicom("110138", "Emergency Override Stopped"), "E"),
        "service.start" => new(Activity, FhirCode.Dicom("110120", "Application Start"), "E"),
        "service.stop" => new(Activity, FhirCode.Dicom("110121", "Application Stop"), "E"),
        "audit.export" => new(Export, FhirCode.Dicom("110101", "Audit Log Used"), "R"),
        "exchanges.deliver" or "exchanges.receipt" => new(Export, FhirCode.Lifecycle("disclose"), "R"),
        "record.erase" => new(FhirCode.Dicom("110101", "Audit Log Used"), FhirCode.Rest("delete"), "D"),
        _ => Of(action.Split('.', 2)),
    };

    private static EventWords Of(string[] action) => action switch
    {
        ["audit", _] => new(FhirCode.Dicom("110101", "Audit Log Used"), FhirCode.Rest("read"), "R"),
        ["exchanges", "recall" or "recalled" or "recall_failed"] => new(Export, FhirCode.Rest("delete"), "U"),
        ["exchanges", _] => new(Export, FhirCode.Rest("operation"), "E"),
        [_, "publish" or "add" or "create" or "import"] => new(Operation, FhirCode.Rest("create"), "C"),
        [_, "read" or "search" or "view" or "screen"] => new(Operation, FhirCode.Rest("read"), "R"),
        [_, "edit" or "approve" or "decline"] => new(Operation, FhirCode.Rest("update"), "U"),
        [_, "remove"] => new(Operation, FhirCode.Rest("delete"), "D"),
        _ => new(Operation, FhirCode.Rest("operation"), "E"),
    };
}
