namespace GovernedNetwork.Rego.Values;

/// <summary>Owns the given array: nobody writes to it afterwards.</summary>
internal sealed class ArrayValue(RegoValue[] items) : RegoValue
{
    public static readonly ArrayValue Empty = new([]);

    private int _hash;

    public RegoValue[] Items { get; } = items;

    public override RegoKind Kind => RegoKind.Array;

    public override int Count => Items.Length;

    public override IEnumerable<RegoValue> Elements => Items;

    /// <summary>The element at an integral number within bounds, or null.</summary>
    public RegoValue? At(RegoValue index) =>
        index is NumberValue n && n.TryGetLong(out var i) && (ulong)i < (ulong)Items.Length ? Items[i] : null;

    public override bool Equals(RegoValue? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }
        if (other is not ArrayValue that || that.Items.Length != Items.Length)
        {
            return false;
        }
        for (var i = 0; i < Items.Length; i++)
        {
            if (!Items[i].Equals(that.Items[i]))
            {
                return false;
            }
        }
        return true;
    }

    public override int GetHashCode()
    {
        if (_hash == 0)
        {
            var hash = 17;
            foreach (var item in Items)
            {
                hash = (hash * 31) + item.GetHashCode();
            }
            _hash = hash == 0 ? 1 : hash;
        }
        return _hash;
    }
}
