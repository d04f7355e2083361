using System.Numerics;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Certificates;

/// <summary>Short words for the objects that describe certificates and keys.</summary>
internal static class Shape
{
    public static RegoValue Bytes(ReadOnlyMemory<byte> bytes) => new StringValue(Convert.ToBase64String(bytes.Span));

    public static RegoValue Whole(BigInteger value) => NumberValue.Of(value);

    public static RegoValue Unsigned(byte[]? bigEndian) => Whole(new BigInteger(bigEndian ?? [], isUnsigned: true, isBigEndian: true));

    /// <summary>The numbers of an object identifier.</summary>
    public static RegoValue Oid(string oid) => RegoValue.Array(oid.Split('.').Select(n => NumberValue.FromText(n)));

    /// <summary>An empty list is null.</summary>
    public static RegoValue List(IReadOnlyCollection<RegoValue> items) => items.Count == 0 ? RegoValue.Null : RegoValue.Array(items);

    public static RegoValue Texts(IReadOnlyCollection<string> items) => List([.. items.Select(i => new StringValue(i))]);
}
