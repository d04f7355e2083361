namespace GovernedNetwork.Rego.Evaluation;

/// <summary>The values of one comprehension for all its keys, and of the outer variables with which they were found.</summary>
internal sealed class Groups
{
    private readonly RegoValue?[] _others;

    public Groups(Node[] others, Machine m, Slot[] f)
    {
        _others = new RegoValue?[others.Length];
        for (var i = 0; i < others.Length; i++)
        {
            _others[i] = others[i].Eval(m, f);
        }
    }

    /// <summary>Null until the comprehension is asked for again.</summary>
    public Dictionary<RegoValue, RegoValue>? ByKey { get; set; }

    /// <summary>The same values and not only equal ones: that is quick to see.</summary>
    public bool HoldFor(Node[] others, Machine m, Slot[] f)
    {
        for (var i = 0; i < others.Length; i++)
        {
            if (!ReferenceEquals(others[i].Eval(m, f), _others[i]))
            {
                return false;
            }
        }
        return true;
    }
}
