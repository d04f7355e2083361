using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace GovernedNetwork.Ledger.Json;

/// <summary>
/// Writes one JSON value in canonical form while reading it, with no tree in between. Buffers are kept from call to call;
/// one instance serves one thread.
/// </summary>
internal sealed class CanonicalForm(ArrayBufferWriter<byte> output)
{
    // Names of the objects being written, innermost last: an object's own members are the tail of the list.
    private readonly List<Member> _members = [];
    private char[] _text = new char[256];
    private char[] _names = new char[256];
    private int _namesLength;

    private readonly record struct Member(int NameStart, int NameLength, int Start, int Length);

    public void Write(ReadOnlySpan<byte> json)
    {
        _members.Clear();
        _namesLength = 0;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = CanonicalJson.MaxDepth });
        reader.Read();
        Value(ref reader);
        if (reader.Read())
        {
            throw new JsonException("More than one JSON value.");
        }
    }

    private void Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Object(ref reader);
                break;
            case JsonTokenType.StartArray:
                Array(ref reader);
                break;
            case JsonTokenType.String:
                String(ref reader);
                break;
            case JsonTokenType.Number:
                CanonicalNumber.Write(output, reader.ValueSpan);
                break;
            default:
                output.Write(reader.ValueSpan);
                break;
        }
    }

    // JSON text without escapes is canonical as it stands, if it is Unicode at all; only escapes need undoing and doing again.
    private void String(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || !Utf8.IsValid(reader.ValueSpan))
        {
            CanonicalString.Write(output, Text(ref reader));
            return;
        }

        var text = reader.ValueSpan;
        var quoted = output.GetSpan(text.Length + 2);
        quoted[0] = (byte)'"';
        text.CopyTo(quoted[1..]);
        quoted[text.Length + 1] = (byte)'"';
        output.Advance(text.Length + 2);
    }

    private void Array(ref Utf8JsonReader reader)
    {
        output.Write("["u8);
        for (var first = true; reader.Read() && reader.TokenType != JsonTokenType.EndArray; first = false)
        {
            if (!first)
            {
                output.Write(","u8);
            }

            Value(ref reader);
        }

        output.Write("]"u8);
    }

    private void Object(ref Utf8JsonReader reader)
    {
        var firstMember = _members.Count;
        var firstName = _namesLength;
        output.Write("{"u8);
        var body = output.WrittenCount;
        var sorted = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (_members.Count > firstMember)
            {
                output.Write(","u8);
            }

            var start = output.WrittenCount;
            var member = new Member(_namesLength, Keep(ref reader), start, 0);
            sorted = sorted && (_members.Count == firstMember || Name(_members[^1]).SequenceCompareTo(Name(member)) < 0);
            String(ref reader);
            output.Write(":"u8);
            var slot = _members.Count;
            _members.Add(member);
            reader.Read();
            Value(ref reader);
            _members[slot] = member with { Length = output.WrittenCount - start };
        }

        if (!sorted)
        {
            Sort(firstMember, body);
        }

        _members.RemoveRange(firstMember, _members.Count - firstMember);
        _namesLength = firstName;
        output.Write("}"u8);
    }

    // RFC 8785 §3.2.3: by UTF-16 code units, which for characters beyond U+FFFF is not the order of their UTF-8 bytes.
    private void Sort(int firstMember, int body)
    {
        _members.Sort(firstMember, _members.Count - firstMember, Comparer<Member>.Create((a, b) => Name(a).SequenceCompareTo(Name(b))));
        var ordered = new ArrayBufferWriter<byte>(output.WrittenCount - body);
        for (var i = firstMember; i < _members.Count; i++)
        {
            if (i > firstMember)
            {
                ordered.Write(","u8);
                if (Name(_members[i]).SequenceEqual(Name(_members[i - 1])))
                {
                    throw new JsonException($"The member \"{Name(_members[i])}\" is named twice.");
                }
            }

            ordered.Write(output.WrittenSpan.Slice(_members[i].Start, _members[i].Length));
        }

        // Sorting moves members within the object's own bytes, which the writer has handed out and nobody has read yet.
        ordered.WrittenSpan.CopyTo(MemoryMarshal.AsMemory(output.WrittenMemory).Span[body..]);
    }

    private ReadOnlySpan<char> Name(Member member) => _names.AsSpan(member.NameStart, member.NameLength);

    private int Keep(ref Utf8JsonReader reader)
    {
        if (_namesLength + reader.ValueSpan.Length > _names.Length)
        {
            System.Array.Resize(ref _names, Math.Max(_names.Length * 2, _namesLength + reader.ValueSpan.Length));
        }

        var length = Transcode(ref reader, _names.AsSpan(_namesLength));
        _namesLength += length;
        return length;
    }

    private ReadOnlySpan<char> Text(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > _text.Length)
        {
            _text = new char[Math.Max(_text.Length * 2, reader.ValueSpan.Length)];
        }

        return _text.AsSpan(0, Transcode(ref reader, _text));
    }

    // A string has at most as many UTF-16 units as bytes. Transcoding is also what finds bad UTF-8 and lone surrogates.
    private static int Transcode(ref Utf8JsonReader reader, Span<char> text)
    {
        try
        {
            return reader.CopyString(text);
        }
        catch (InvalidOperationException notUnicode)
        {
            throw new JsonException("A string is no Unicode text: a lone surrogate or bad UTF-8.", notUnicode);
        }
    }
}
