namespace GovernedNetwork.Rego.Evaluation;

/// <summary>
/// The definitions of one rule that may hold, found by the values of the operands that they compare with constants: a tree
/// that asks for one operand after another. Order of definition is kept.
/// </summary>
internal sealed class RuleIndex
{
    public static readonly RuleIndex Empty = new([]);

    private readonly CompiledRule[] _all;
    private readonly Operand? _operand;
    private readonly Dictionary<RegoValue, RuleIndex> _byValue = [];
    private readonly RuleIndex _others;

    public RuleIndex(CompiledRule[] all) => (_all, _others) = (all, this);

    /// <param name="all">All definitions in order.</param>
    /// <param name="operand">What is compared.</param>
    /// <param name="byValue">Those that may hold where the operand has a value that some of them ask for.</param>
    /// <param name="others">Those that may hold for any other value, or without one.</param>
    public RuleIndex(CompiledRule[] all, Operand operand, Dictionary<RegoValue, RuleIndex> byValue, RuleIndex others) =>
        (_all, _operand, _byValue, _others) = (all, operand, byValue, others);

    public CompiledRule[] Candidates(Machine m, RegoValue[] arguments)
    {
        if (m.WithoutIndex)
        {
            return _all;
        }
        var at = this;
        while (at._operand is { } operand)
        {
            at = operand.Of(m, arguments) is { } value && at._byValue.TryGetValue(value, out var next) ? next : at._others;
        }
        return at._all;
    }
}
