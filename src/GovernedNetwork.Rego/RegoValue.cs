using System.Globalization;
using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego;

/// <summary>
/// An immutable value: null, boolean, number, string, array, object or set. Equality is that of the language (1 equals 1.0),
/// and comparison is its total order. Safe to share between threads.
/// </summary>
public abstract class RegoValue : IEquatable<RegoValue>, IComparable<RegoValue>
{
    private protected RegoValue()
    {
    }

    /// <summary>The value null.</summary>
    public static RegoValue Null => NullValue.Instance;

    /// <summary>The kind of this value.</summary>
    public abstract RegoKind Kind { get; }

    /// <summary>A boolean.</summary>
    public static RegoValue Bool(bool value) => value ? BooleanValue.True : BooleanValue.False;

    /// <summary>An integer.</summary>
    public static RegoValue Number(long value) => NumberValue.Of(value);

    /// <summary>A decimal number; its digits are kept exactly.</summary>
    public static RegoValue Number(decimal value) => NumberValue.FromText(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A string.</summary>
    public static RegoValue String(string value) => new StringValue(value);

    /// <summary>An array of the given elements in their order.</summary>
    public static RegoValue Array(params IEnumerable<RegoValue> elements) => new ArrayValue([.. elements]);

    /// <summary>A set of the given elements; equal elements collapse.</summary>
    public static RegoValue Set(params IEnumerable<RegoValue> elements)
    {
        var builder = new SetBuilder();
        foreach (var element in elements)
        {
            builder.Add(element);
        }
        return builder.ToValue();
    }

    /// <summary>An object of the given members; of members with an equal key the last one stays.</summary>
    public static RegoValue Object(IEnumerable<KeyValuePair<RegoValue, RegoValue>> members)
    {
        var builder = new ObjectBuilder();
        foreach (var (key, value) in members)
        {
            builder.Set(key, value);
        }
        return builder.ToValue();
    }

    /// <summary>An object with string keys; of members with an equal key the last one stays.</summary>
    public static RegoValue Object(params ReadOnlySpan<(string Key, RegoValue Value)> members)
    {
        var builder = new ObjectBuilder(members.Length);
        foreach (var (key, value) in members)
        {
            builder.Set(new StringValue(key), value);
        }
        return builder.ToValue();
    }

    /// <summary>Reads JSON text.</summary>
    /// <exception cref="RegoException">The text is not one JSON value, or nests deeper than 512.</exception>
    public static RegoValue Parse(ReadOnlySpan<byte> utf8Json) => JsonText.Read(utf8Json);

    /// <summary>Reads JSON text.</summary>
    /// <exception cref="RegoException">The text is not one JSON value, or nests deeper than 512.</exception>
    public static RegoValue Parse(string json) => JsonText.Read(Encoding.UTF8.GetBytes(json));

    /// <summary>The member of an object with this string key; null when absent or when this is no object.</summary>
    public RegoValue? this[string key] => this is ObjectValue o ? o.Get(new StringValue(key)) : null;

    /// <summary>The elements of an array in their order or of a set in sorted order; nothing for other kinds.</summary>
    public virtual IEnumerable<RegoValue> Elements => [];

    /// <summary>The members of an object in order of their keys; nothing for other kinds.</summary>
    public virtual IEnumerable<KeyValuePair<RegoValue, RegoValue>> Members => [];

    /// <summary>The number of elements or members; 0 for scalars.</summary>
    public virtual int Count => 0;

    /// <summary>The text of a string; null for other kinds.</summary>
    public string? AsString => (this as StringValue)?.Text;

    /// <summary>The truth of a boolean; null for other kinds.</summary>
    public bool? AsBool => (this as BooleanValue)?.Truth;

    /// <summary>The value of an integral number that fits 64 bits; null otherwise.</summary>
    public long? AsInteger => this is NumberValue n && n.TryGetLong(out var value) ? value : null;

    /// <summary>JSON text: sets become sorted arrays, keys that are no strings become their JSON text, object keys are sorted.</summary>
    public string ToJson() => JsonText.Write(this, JsonStyle.Plain);

    /// <summary>The value as Rego text, for example <c>{"a": {1, 2}}</c>.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        RegoText.Append(text, this);
        return text.ToString();
    }

    /// <inheritdoc/>
    public int CompareTo(RegoValue? other) => other is null ? 1 : Ordering.Compare(this, other);

    /// <inheritdoc/>
    public abstract bool Equals(RegoValue? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => obj is RegoValue other && Equals(other);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>Equality of the language.</summary>
    public static bool operator ==(RegoValue? left, RegoValue? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Inequality of the language.</summary>
    public static bool operator !=(RegoValue? left, RegoValue? right) => !(left == right);

    /// <summary>The total order of the language.</summary>
    public static bool operator <(RegoValue left, RegoValue right) => Ordering.Compare(left, right) < 0;

    /// <summary>The total order of the language.</summary>
    public static bool operator >(RegoValue left, RegoValue right) => Ordering.Compare(left, right) > 0;

    /// <summary>The total order of the language.</summary>
    public static bool operator <=(RegoValue left, RegoValue right) => Ordering.Compare(left, right) <= 0;

    /// <summary>The total order of the language.</summary>
    public static bool operator >=(RegoValue left, RegoValue right) => Ordering.Compare(left, right) >= 0;
}
