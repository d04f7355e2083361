using System.Buffers;
using System.Text;

namespace GovernedNetwork.Ledger.Json;

/// <summary>RFC 8785 §3.2.2.2: two-character escapes where JSON has them, \u00xx for other controls, everything else as it is.</summary>
internal static class CanonicalString
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    /// <param name="output">Where the quoted string goes.</param>
    /// <param name="text">Well-formed UTF-16; the caller has seen to it.</param>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        for (var next = text.IndexOfAny(Escaped); next >= 0; next = text.IndexOfAny(Escaped))
        {
            Plain(output, text[..next]);
            Escape(output, text[next]);
            text = text[(next + 1)..];
        }

        Plain(output, text);
        output.Write("\""u8);
    }

    private static void Plain(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty)
        {
            output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        }
    }

    private static void Escape(IBufferWriter<byte> output, char unit) => output.Write(unit switch
    {
        '"' => "\\\""u8,
        '\\' => "\\\\"u8,
        '\b' => "\\b"u8,
        '\t' => "\\t"u8,
        '\n' => "\\n"u8,
        '\f' => "\\f"u8,
        '\r' => "\\r"u8,
        _ => Encoding.ASCII.GetBytes($"\\u{(int)unit:x4}"),
    });
}
