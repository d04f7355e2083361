namespace GovernedNetwork.Audit.Formats;

public enum ExportFormat
{
    /// <summary>RFC 4180, one record a row, for spreadsheets.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Ndjson,

    /// <summary>A FHIR R4 collection Bundle of AuditEvents.</summary>
    Fhir,
}
