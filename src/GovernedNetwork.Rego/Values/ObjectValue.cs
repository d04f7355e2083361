namespace GovernedNetwork.Rego.Values;

/// <summary>Owns a frozen table and the values beside it.</summary>
internal sealed class ObjectValue(KeyTable table, RegoValue[] values) : RegoValue
{
    public static readonly ObjectValue Empty = new(new KeyTable(0), []);

    private int _hash;

    public override RegoKind Kind => RegoKind.Object;

    public override int Count => table.Count;

    public override IEnumerable<KeyValuePair<RegoValue, RegoValue>> Members
    {
        get
        {
            foreach (var position in table.Order)
            {
                yield return new(table[position], values[position]);
            }
        }
    }

    public RegoValue? Get(RegoValue key) => table.Find(key) is var at && at >= 0 ? values[at] : null;

    /// <summary>The key with this rank in sorted order.</summary>
    public RegoValue RankedKey(int rank) => table[table.Order[rank]];

    /// <summary>The value under the key with this rank in sorted order.</summary>
    public RegoValue RankedValue(int rank) => values[table.Order[rank]];

    public override bool Equals(RegoValue? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }
        if (other is not ObjectValue that || that.Count != Count)
        {
            return false;
        }
        for (var i = 0; i < table.Count; i++)
        {
            if (that.Get(table[i]) is not { } value || !value.Equals(values[i]))
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
            var hash = 43;
            for (var i = 0; i < table.Count; i++)
            {
                hash += (table[i].GetHashCode() * 31) ^ values[i].GetHashCode();
            }
            _hash = hash == 0 ? 1 : hash;
        }
        return _hash;
    }
}

/// <summary>Collects members; handed over once by <see cref="ToValue"/>.</summary>
internal sealed class ObjectBuilder(int capacity = 0)
{
    private readonly KeyTable _table = new(capacity);
    private RegoValue[] _values = capacity == 0 ? [] : new RegoValue[capacity];

    public int Count => _table.Count;

    public RegoValue? Get(RegoValue key) => _table.Find(key) is var at && at >= 0 ? _values[at] : null;

    public void Set(RegoValue key, RegoValue value)
    {
        var (position, _) = _table.Add(key);
        if (position >= _values.Length)
        {
            Array.Resize(ref _values, Math.Max(4, position * 2));
        }
        _values[position] = value;
    }

    /// <summary>Adds a member unless another value is there under the same key.</summary>
    public bool TrySet(RegoValue key, RegoValue value)
    {
        if (Get(key) is { } present)
        {
            return present.Equals(value);
        }
        Set(key, value);
        return true;
    }

    public ObjectValue ToValue() => _table.Count == 0 ? ObjectValue.Empty : new ObjectValue(_table, _values);
}
