namespace GovernedNetwork.Rego.Explaining;

/// <summary>What was seen of one expression.</summary>
internal sealed class Tally
{
    public long Entered { get; set; }

    public long Passed { get; set; }

    public long Ticks { get; set; }

    /// <summary>What the expression read the first time.</summary>
    public IReadOnlyDictionary<string, RegoValue> Values { get; set; } = new Dictionary<string, RegoValue>();
}
