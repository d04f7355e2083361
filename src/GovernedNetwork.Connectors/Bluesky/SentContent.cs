using System.Net;
using System.Net.Http.Headers;

namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>
/// A request's body that knows whether it was handed to a connection. The kinds of exception do not tell this reliably; the
/// body does: it is asked for only once the connection stands.
/// </summary>
internal sealed class SentContent : HttpContent
{
    private readonly byte[] json;

    public SentContent(byte[] json)
    {
        this.json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool Sent { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Sent = true;
        await stream.WriteAsync(json, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = json.Length;
        return true;
    }
}
