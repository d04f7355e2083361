namespace GovernedNetwork.Audit.Formats;

/// <summary>Writes proved records in one format, as they come.</summary>
internal abstract class RecordWriter : IAsyncDisposable
{
    public static RecordWriter Of(ExportFormat format, Stream output, string origin) => format switch
    {
        ExportFormat.Csv => new CsvRecords(output),
        ExportFormat.Ndjson => new NdjsonRecords(output),
        ExportFormat.Fhir => new FhirRecords(output, origin),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    public abstract Task Begin(CancellationToken cancellation);

    public abstract Task Write(ProvedRecord record, CancellationToken cancellation);

    public abstract Task End(CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
