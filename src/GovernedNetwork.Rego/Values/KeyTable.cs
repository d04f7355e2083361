namespace GovernedNetwork.Rego.Values;

/// <summary>
/// Distinct values found by hash. Up to eight are scanned; above that an open-addressing index is kept.
/// Written by one builder, then frozen; the sorted order is worked out once, on demand, and published whole.
/// </summary>
internal sealed class KeyTable
{
    private const int ScanLimit = 8;

    private RegoValue[] _keys;
    private int[]? _slots;
    private int[]? _order;

    public KeyTable(int capacity = 4) => _keys = capacity == 0 ? [] : new RegoValue[capacity];

    public int Count { get; private set; }

    public RegoValue this[int index] => _keys[index];

    /// <summary>Positions in ascending order of their keys.</summary>
    public int[] Order => Volatile.Read(ref _order) ?? Sort();

    public int Find(RegoValue key)
    {
        if (_slots is null)
        {
            return Scan(key);
        }
        var mask = _slots.Length - 1;
        for (var at = Spread(key.GetHashCode()) & mask; ; at = (at + 1) & mask)
        {
            var position = _slots[at] - 1;
            if (position < 0)
            {
                return -1;
            }
            if (_keys[position].Equals(key))
            {
                return position;
            }
        }
    }

    /// <summary>The position of the key, and whether it was added now.</summary>
    public (int Position, bool Added) Add(RegoValue key)
    {
        var found = Find(key);
        if (found >= 0)
        {
            return (found, false);
        }
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Math.Max(4, Count * 2));
        }
        _keys[Count++] = key;
        if (_slots is not null && Count * 2 <= _slots.Length)
        {
            Place(_slots, Count - 1);
        }
        else if (Count > ScanLimit)
        {
            Rebuild();
        }
        return (Count - 1, true);
    }

    private int Scan(RegoValue key)
    {
        var keys = _keys;
        if (key is StringValue wanted)
        {
            for (var i = 0; i < Count; i++)
            {
                if (ReferenceEquals(keys[i], key) || (keys[i] is StringValue s && string.Equals(s.Text, wanted.Text)))
                {
                    return i;
                }
            }
            return -1;
        }
        for (var i = 0; i < Count; i++)
        {
            if (keys[i].Equals(key))
            {
                return i;
            }
        }
        return -1;
    }

    private void Rebuild()
    {
        var slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Count * 4)];
        for (var i = 0; i < Count; i++)
        {
            Place(slots, i);
        }
        _slots = slots;
    }

    private void Place(int[] slots, int position)
    {
        var mask = slots.Length - 1;
        var at = Spread(_keys[position].GetHashCode()) & mask;
        while (slots[at] != 0)
        {
            at = (at + 1) & mask;
        }
        slots[at] = position + 1;
    }

    private static int Spread(int hash) => hash ^ (hash >>> 15);

    private int[] Sort()
    {
        var order = new int[Count];
        var sorted = true;
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            sorted = sorted && (i == 0 || Ordering.Compare(_keys[i - 1], _keys[i]) < 0);
        }
        if (!sorted)
        {
            var keys = _keys;
            Array.Sort(order, (a, b) => Ordering.Compare(keys[a], keys[b]));
        }
        Volatile.Write(ref _order, order);
        return order;
    }
}
