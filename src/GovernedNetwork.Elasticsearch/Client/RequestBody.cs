using System.Buffers;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;

namespace GovernedNetwork.Elasticsearch.Client;

/// <summary>
/// What is sent. Plain media types: those that name a version are refused by OpenSearch and by older servers, and these are
/// taken by all.
/// </summary>
internal sealed record RequestBody(ReadOnlyMemory<byte> Bytes, string MediaType)
{
    private const int WorthPacking = 1024;

    public static RequestBody Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return new(buffer.WrittenMemory, "application/json");
    }

    public HttpContent Content()
    {
        var type = new MediaTypeHeaderValue(MediaType);
        if (Bytes.Length < WorthPacking) return new ReadOnlyMemoryContent(Bytes) { Headers = { ContentType = type } };

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Bytes.Span);
        return new ByteArrayContent(packed.ToArray()) { Headers = { ContentType = type, ContentEncoding = { "gzip" } } };
    }
}
