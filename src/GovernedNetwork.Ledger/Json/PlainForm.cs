using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace GovernedNetwork.Ledger.Json;

/// <summary>
/// Recognises most canonical JSON by looking at it once, without writing it anew. It says yes only to what RFC 8785 cannot spell
/// otherwise: no escapes, names of ASCII letters in rising order, and numbers that a double holds digit by digit. To all else
/// it says no, and <see cref="CanonicalForm"/> decides.
/// </summary>
internal ref struct PlainForm
{
    /// <summary>Every decimal with so many digits comes back from a double as it was.</summary>
    private const int SafeDigits = 15;

    /// <summary>What a string ends at: its quote, or an escape or a control character, which make it none of ours.</summary>
    private static readonly SearchValues<byte> NotPlain = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(code => (byte)code)]);

    private readonly ReadOnlySpan<byte> json;
    private int at;

    private PlainForm(ReadOnlySpan<byte> json) => this.json = json;

    public static bool Is(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) return false;
        var form = new PlainForm(json);
        return form.Value(CanonicalJson.MaxDepth) && form.at == json.Length;
    }

    private readonly byte Next => at < json.Length ? json[at] : (byte)0;

    private bool Value(int depth) => Next switch
    {
        (byte)'{' => depth > 0 && Object(depth - 1),
        (byte)'[' => depth > 0 && Array(depth - 1),
        (byte)'"' => String(out _),
        (byte)'t' => Word("true"u8),
        (byte)'f' => Word("false"u8),
        (byte)'n' => Word("null"u8),
        _ => Number(),
    };

    private bool Object(int depth)
    {
        at++;
        if (Take('}')) return true;
        ReadOnlySpan<byte> before = default;
        for (var first = true; ; first = false)
        {
            // In ASCII, bytes are in the order of UTF-16; strictly rising, so that no name stands twice.
            if (!String(out var name) || !Ascii.IsValid(name) || (!first && name.SequenceCompareTo(before) <= 0)) return false;
            before = name;
            if (!Take(':') || !Value(depth)) return false;
            if (Take('}')) return true;
            if (!Take(',')) return false;
        }
    }

    private bool Array(int depth)
    {
        at++;
        if (Take(']')) return true;
        while (true)
        {
            if (!Value(depth)) return false;
            if (Take(']')) return true;
            if (!Take(',')) return false;
        }
    }

    private bool String(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!Take('"')) return false;
        var length = json[at..].IndexOfAny(NotPlain);
        if (length < 0) return false;
        text = json.Slice(at, length);
        at += length;
        return Take('"');
    }

    private bool Number()
    {
        var negative = Take('-');
        var start = at;
        Digits();
        var whole = json[start..at];
        if (whole.IsEmpty || (whole[0] == '0' && whole.Length > 1)) return false;
        if (!Take('.')) return whole.Length <= SafeDigits && !(negative && whole[0] == '0') && !IsExponent;

        var point = at;
        Digits();
        var fraction = json[point..at];
        // From 1e-7 downwards the spelling has an exponent.
        return !fraction.IsEmpty && fraction[^1] != '0' && whole.Length + fraction.Length <= SafeDigits
            && (whole[0] != '0' || fraction.IndexOfAnyExcept((byte)'0') < 6) && !IsExponent;
    }

    private readonly bool IsExponent => Next is (byte)'e' or (byte)'E';

    private void Digits()
    {
        while (Next is >= (byte)'0' and <= (byte)'9') at++;
    }

    private bool Word(ReadOnlySpan<byte> word)
    {
        var there = json[at..].StartsWith(word);
        at += there ? word.Length : 0;
        return there;
    }

    private bool Take(char expected)
    {
        if (Next != expected) return false;
        at++;
        return true;
    }
}
