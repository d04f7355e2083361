using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace GovernedNetwork.Rego.Values;

/// <summary>Makes values of the tokens of JSON text.</summary>
internal static class JsonTokens
{
    /// <param name="reader">On the first token of the value.</param>
    /// <param name="pending">Elements and members of what is around the value, kept in one list so that nothing has to grow.</param>
    public static RegoValue Read(ref Utf8JsonReader reader, List<RegoValue> pending)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return BooleanValue.True;
            case JsonTokenType.False:
                return BooleanValue.False;
            case JsonTokenType.Null:
                return NullValue.Instance;
            case JsonTokenType.String:
                return new StringValue(reader.GetString()!);
            case JsonTokenType.Number:
                return Number(reader.ValueSpan);
            case JsonTokenType.StartArray:
                var start = pending.Count;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    pending.Add(Read(ref reader, pending));
                }
                var items = CollectionsMarshal.AsSpan(pending)[start..].ToArray();
                CollectionsMarshal.SetCount(pending, start);
                return items.Length == 0 ? ArrayValue.Empty : new ArrayValue(items);
            default:
                var first = pending.Count;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    pending.Add(new StringValue(reader.GetString()!));
                    reader.Read();
                    pending.Add(Read(ref reader, pending));
                }
                var parts = CollectionsMarshal.AsSpan(pending)[first..];
                var members = new ObjectBuilder(parts.Length / 2);
                for (var at = 0; at < parts.Length; at += 2)
                {
                    members.Set(parts[at], parts[at + 1]);
                }
                CollectionsMarshal.SetCount(pending, first);
                return members.ToValue();
        }
    }

    /// <summary>Text is kept only where it is not the usual text of the number.</summary>
    private static NumberValue Number(ReadOnlySpan<byte> text) =>
        text.Length <= 18 && text is not [(byte)'-', (byte)'0', ..] && Utf8Parser.TryParse(text, out long small, out var read) && read == text.Length
            ? NumberValue.Of(small)
            : NumberValue.FromText(Encoding.ASCII.GetString(text));
}
