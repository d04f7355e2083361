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

    private readonly ReadOnlySpan<byte> json;
    private QuoteScan quotes;
    private int at;

    private PlainForm(ReadOnlySpan<byte> json)
    {
        this.json = json;
        quotes = new QuoteScan(json);
    }

    public static bool Is(ReadOnlySpan<byte> json)
    {
        var form = new PlainForm(json);
        return form.Value(CanonicalJson.MaxDepth) && form.at == json.Length && (form.quotes.AllAscii || Utf8.IsValid(json));
    }

    private readonly byte Next => at < json.Length ? json[at] : (byte)0;

    private bool Value(int depth) => Next switch
    {
        (byte)'"' => String(out _),
        (byte)'{' => depth > 0 && Object(depth - 1),
        (byte)'[' => depth > 0 && Array(depth - 1),
        (byte)'t' => Word("true"u8),
        (byte)'f' => Word("false"u8),
        (byte)'n' => Word("null"u8),
        _ => Number(),
    };

    private bool Object(int depth)
    {
        at++;
        if (Take('}')) return true;
        var before = default(Name);
        for (var first = true; ; first = false)
        {
            if (!String(out var text)) return false;
            // In ASCII, bytes are in the order of UTF-16; strictly rising, so that no name stands twice.
            var name = new Name(json, text.Start, text.Length);
            if ((!quotes.AllAscii && !Ascii.IsValid(name.Text)) || (!first && !before.IsBefore(name))) return false;
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

    // Every quote is taken in its turn, so the next one is the one that opens here, or nothing opens here.
    private bool String(out (int Start, int Length) text)
    {
        var open = quotes.Next();
        var close = open == at ? quotes.Next() : QuoteScan.None;
        text = (open + 1, close - open - 1);
        at = close + 1;
        return close != QuoteScan.None;
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

    /// <summary>A member's name. It holds no control character, so a zero behind it is less than whatever a longer one goes on with.</summary>
    private readonly ref struct Name
    {
        private readonly ulong _start;

        public Name(ReadOnlySpan<byte> json, int start, int length)
        {
            Text = json.Slice(start, length);
            if (json.Length - start < sizeof(ulong)) return;
            var eight = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(json[start..]);
            _start = length < sizeof(ulong) ? eight & ~(ulong.MaxValue >> (8 * length)) : eight;
        }

        public ReadOnlySpan<byte> Text { get; }

        // Most names differ within eight bytes; a name at the very end of the text has none of them to compare.
        public bool IsBefore(Name later) => later._start != 0 && _start != later._start ? _start < later._start : Text.SequenceCompareTo(later.Text) < 0;
    }
}
