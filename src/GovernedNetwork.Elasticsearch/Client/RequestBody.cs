using System.Buffers;
using System.IO.Compression;
using System.Text.Json;

namespace GovernedNetwork.Elasticsearch.Client;

/// <summary>
/// What is sent. Plain media types: those that name a version are refused by OpenSearch and by older servers, and these are
/// taken by all.
/// </summary>
internal sealed class RequestBody
{
    private const int WorthPacking = 1024;

    private readonly ReadOnlyMemory<byte> sent;
    private readonly bool isPacked;
    private readonly string mediaType;

    /// <param name="length">Of what is written, in bytes.</param>
    /// <param name="write">Goes through the packer, so that it is never there as a whole.</param>
    /// <param name="mediaType">Of what is written.</param>
    public RequestBody(int length, Action<Stream> write, string mediaType)
    {
        (isPacked, this.mediaType) = (length >= WorthPacking, mediaType);
        // JSON packs to less than a fifth.
        using var bytes = new MemoryStream(isPacked ? length / 5 : length);
        if (isPacked)
            using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) write(gzip);
        else
            write(bytes);

        sent = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    public RequestBody(ReadOnlyMemory<byte> bytes, string mediaType)
        : this(bytes.Length, to => to.Write(bytes.Span), mediaType) { }

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
        var content = new ReadOnlyMemoryContent(sent) { Headers = { ContentType = new(mediaType) } };
        if (isPacked) content.Headers.ContentEncoding.Add("gzip");
        return content;
    }
}
