namespace GovernedNetwork.Rego.Values;

/// <summary>Owns a frozen table.</summary>
internal sealed class SetValue(KeyTable table) : RegoValue
{
    public static readonly SetValue Empty = new(new KeyTable(0));

    private int _hash;

    public override RegoKind Kind => RegoKind.Set;

    public override int Count => table.Count;

    public override IEnumerable<RegoValue> Elements
    {
        get
        {
            foreach (var position in table.Order)
            {
                yield return table[position];
            }
        }
    }

    public bool Contains(RegoValue element) => table.Find(element) >= 0;

    /// <summary>The element as it was first added (1.0 may be found by 1), or null.</summary>
    public RegoValue? Get(RegoValue element) => table.Find(element) is var at && at >= 0 ? table[at] : null;

    /// <summary>The element with this rank in sorted order.</summary>
    public RegoValue Ranked(int rank) => table[table.Order[rank]];

    public override bool Equals(RegoValue? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }
        if (other is not SetValue that || that.Count != Count)
        {
            return false;
        }
        for (var i = 0; i < table.Count; i++)
        {
            if (!that.Contains(table[i]))
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
            var hash = 41;
            for (var i = 0; i < table.Count; i++)
            {
                hash += table[i].GetHashCode() * 7;
            }
            _hash = hash == 0 ? 1 : hash;
        }
        return _hash;
    }
}

/// <summary>Collects distinct elements; handed over once by <see cref="ToValue"/>.</summary>
internal sealed class SetBuilder(int capacity = 0)
{
    private readonly KeyTable _table = new(capacity);

    public int Count => _table.Count;

    public bool Add(RegoValue element) => _table.Add(element).Added;

    public SetValue ToValue() => _table.Count == 0 ? SetValue.Empty : new SetValue(_table);
}
