using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GovernedNetwork.Audit.Formats;
using GovernedNetwork.Audit.Sinks;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Audit.Fhir;

/// <summary>
/// Sends records to an audit record repository: IHE ITI-20, "ATX: FHIR Feed", a batch Bundle of AuditEvents. An event whose
/// answer is lost is sent again under the same id, which is the decision's.
/// </summary>
internal sealed class FhirFeed : IAuditSink, IDisposable
{
    private const long LargestAnswer = 4 << 20;
    private static readonly MediaTypeHeaderValue FhirJson = new("application/fhir+json");

    private readonly HttpClient http;
    private readonly FhirFeedOptions options;
    private readonly string origin;

    public FhirFeed(IOptions<FhirFeedOptions> options, IOptions<StoreOptions> store)
    {
        (this.options, origin) = (options.Value, store.Value.Origin);
        http = PinnedHttp.Connect(new PinnedServer(
            this.options.Address, TimeSpan.FromSeconds(10), LargestAnswer, this.options.AuthorityFile, ClientCertificate: null, ClientKey: null));
        http.DefaultRequestHeaders.Accept.Add(new("application/fhir+json"));
        if (this.options.Token is { } token) http.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    public string Name => "fhir";

    public int Batch => options.Batch;

    public async Task<SinkAnswer> Take(IReadOnlyList<StoredRecord> records, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(options.Timeout.ToTimeSpan());
        try
        {
            using var content = new ByteArrayContent(Bundle(records)) { Headers = { ContentType = FhirJson } };
            using var response = await http.PostAsync(options.Address, content, patience.Token);
            var body = await response.Content.ReadAsByteArrayAsync(patience.Token);
            var answer = FeedAnswer.Read(response.StatusCode, RetryAfter(response), body, records);
            // One record that it cannot stand spoils the batch: half of it tells which.
            return answer ?? await Take([.. records.Take((records.Count + 1) / 2)], cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new SinkAnswer.Later("the repository does not answer");
        }
    }

    public void Dispose() => http.Dispose();

    private byte[] Bundle(IReadOnlyList<StoredRecord> records)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("resourceType", "Bundle");
            json.WriteString("type", "batch");
            json.WriteStartArray("entry");
            foreach (var record in records)
            {
                json.WriteStartObject();
                json.WriteString("fullUrl", $"urn:uuid:{record.Columns.Id}");
                json.WritePropertyName("resource");
                AuditEvent.Write(json, record, proof: null, origin);
                json.WriteStartObject("request");
                json.WriteString("method", "POST");
                json.WriteString("url", "AuditEvent");
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static Duration? RetryAfter(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter?.Delta is { } delta
            ? Duration.FromTimeSpan(delta)
            : null;
}
