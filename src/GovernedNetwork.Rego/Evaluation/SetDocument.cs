using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

internal sealed class SetDocument(int id, RegoValue[] path, string name) : Document(id, path, name), IMembers
{
    public RuleIndex Rules { get; set; } = RuleIndex.Empty;

    /// <summary>Whether every definition can be asked for one element.</summary>
    public bool HasProbes { get; set; }

    public RegoValue? Find(Machine m, RegoValue element)
    {
        if (!HasProbes || !MayFind(m, element))
        {
            return FindInWhole(m, element);
        }
        foreach (var rule in Rules.Candidates(m, []))
        {
            m.Enter(rule.At);
            var found = rule.Probe!.Run(m, element);
            m.Leave();
            if (found)
            {
                return element;
            }
        }
        return null;
    }

    protected override RegoValue? Compute(Machine m)
    {
        var candidates = Rules.Candidates(m, []);
        if (candidates.Length == 0)
        {
            return SetValue.Empty;
        }
        var outer = m.Accumulator;
        var set = new SetBuilder();
        foreach (var rule in candidates)
        {
            m.Enter(rule.At);
            m.Accumulator = set;
            rule.Body.Run(m, rule.NewFrame());
            m.Leave();
        }
        m.Accumulator = outer;
        return set.ToValue();
    }
}
