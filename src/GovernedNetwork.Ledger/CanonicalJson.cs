using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernedNetwork.Ledger.Json;

namespace GovernedNetwork.Ledger;

/// <summary>
/// One spelling for each JSON value, so that a hash of it means something: the JSON Canonicalization Scheme of RFC 8785.
/// No white space, members sorted by UTF-16 code units, numbers as ECMAScript prints them, only the escapes that must be.
/// Numbers are IEEE 754 doubles, as the RFC demands: write an integer beyond 2^53 as a string, or it is rounded.
/// </summary>
public static class CanonicalJson
{
    /// <summary>How deep arrays and objects may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>The canonical UTF-8 bytes of the one JSON value in <paramref name="json"/>.</summary>
    /// <exception cref="JsonException">
    /// The text is not JSON, nests deeper than <see cref="MaxDepth"/>, names a member twice, holds a number beyond a double's
    /// range, or holds a string that is no Unicode text (a lone surrogate, bad UTF-8).
    /// </exception>
    public static byte[] FromUtf8(ReadOnlySpan<byte> json)
    {
        if (PlainForm.Is(json)) return json.ToArray();
        var output = new ArrayBufferWriter<byte>(Math.Max(json.Length, 16));
        new CanonicalForm(output).Write(json);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>As <see cref="FromUtf8"/>, for a parsed element.</summary>
    /// <exception cref="JsonException">As for <see cref="FromUtf8"/>.</exception>
    public static byte[] FromElement(JsonElement element) => FromUtf8(JsonMarshal.GetRawUtf8Value(element));

    /// <summary>As <see cref="FromUtf8"/>, for a tree of nodes; null is the JSON null.</summary>
    /// <exception cref="JsonException">As for <see cref="FromUtf8"/>.</exception>
    public static byte[] FromNode(JsonNode? node)
    {
        // The serializer would quietly put U+FFFD for a lone surrogate, and two different values would hash alike.
        LoneSurrogates.Refuse(node);
        using var element = JsonSerializer.SerializeToDocument(node);
        return FromElement(element.RootElement);
    }

    /// <summary>Whether these bytes are already the canonical form of the JSON value that they hold; false when they hold none.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(json.Length, 16));
        return IsCanonical(json, new CanonicalForm(output), output);
    }

    // The verifier calls this once a record and keeps the buffers between calls.
    internal static bool IsCanonical(ReadOnlySpan<byte> json, CanonicalForm form, ArrayBufferWriter<byte> output)
    {
        if (PlainForm.Is(json)) return true;
        try
        {
            output.ResetWrittenCount();
            form.Write(json);
            return output.WrittenSpan.SequenceEqual(json);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
