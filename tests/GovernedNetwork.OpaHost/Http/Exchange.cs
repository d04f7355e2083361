using System.Buffers.Binary;
using System.IO.Compression;
using GovernedNetwork.OpaHost.Storage;
using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.OpaHost.Http;

/// <summary>One request with the documents that answer it: it sees what was in force when it came, whatever changes meanwhile.</summary>
internal sealed class Exchange(HttpContext context, HostState state, byte[] body, IReadOnlyList<string> path)
{
    public HttpRequest Request => context.Request;

    public ConnectionInfo Connection => context.Connection;

    public HttpResponse Response => context.Response;

    public HostState State => state;

    public Documents Documents { get; } = state.Documents;

    /// <summary>The steps of the path behind the route, unescaped.</summary>
    public IReadOnlyList<string> Path => path;

    public byte[] Body => body;

    public Timers Timers { get; } = new();

    /// <summary>Whether a parameter is there; present without a value means yes.</summary>
    public bool Asks(string parameter) => Request.Query.TryGetValue(parameter, out var value) && value != "false";

    /// <summary>The body, unpacked; null when its gzip stream does not say a size that is allowed.</summary>
    /// <remarks>OPA believes the size in the last four bytes (RFC 1952, 2.3.1), so what is no gzip stream mostly counts as too large.</remarks>
    public byte[]? Unpacked()
    {
        if (!Request.Headers.ContentEncoding.ToString().Contains("gzip", StringComparison.Ordinal)) return body;
        if (body.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan()[^4..]) > state.Options.MaxUnpacked) return null;
        try
        {
            using var unpacked = new MemoryStream();
            using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            gzip.CopyTo(unpacked);
            return unpacked.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The body as a document: null with nothing wrong when there is none.</summary>
    public (RegoValue? Document, string? Wrong) Read()
    {
        if (Unpacked() is not { } bytes) return (null, "could not decompress the body: gzip payload too large");
        return Request.ContentType is { } type && type.Contains("yaml", StringComparison.Ordinal) ? Yaml.Read(bytes) : Json(bytes);
    }

    public static (RegoValue? Document, string? Wrong) Json(byte[] bytes)
    {
        var (document, wrong) = GoJson.First(bytes);
        if (wrong is not null) return (null, wrong);
        try
        {
            // Bytes that are no UTF-8 and halves of pairs become U+FFFD.
            return (RegoValue.Parse(Halves.Mended(System.Text.Encoding.UTF8.GetString(bytes.AsSpan()[document]))), null);
        }
        catch (RegoException failure)
        {
            return (null, failure.Errors[0].Message);
        }
    }
}
