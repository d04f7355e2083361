namespace GovernedNetwork.Rego.Evaluation;

/// <summary>
/// The definitions of one rule, found by the value of one operand that many of them compare with constants.
/// The operand is a node, or an argument of a function. Order of definition is kept.
/// </summary>
internal sealed class RuleIndex
{
    public static readonly RuleIndex Empty = new([]);

    private readonly CompiledRule[] _all;
    private readonly Node? _operand;
    private readonly int _argument = -1;
    private readonly Dictionary<RegoValue, CompiledRule[]>? _byValue;
    private readonly CompiledRule[] _others = [];

    public RuleIndex(CompiledRule[] all) => _all = all;

    /// <param name="all">All definitions in order.</param>
    /// <param name="operand">What is compared, or null for an argument.</param>
    /// <param name="argument">The argument that is compared, or -1.</param>
    /// <param name="wanted">The constants of which each definition asks for one; null where it does not.</param>
    public RuleIndex(CompiledRule[] all, Node? operand, int argument, RegoValue[]?[] wanted)
    {
        (_all, _operand, _argument) = (all, operand, argument);
        _others = [.. all.Where((_, i) => wanted[i] is null)];
        _byValue = [];
        foreach (var value in wanted.OfType<RegoValue[]>().SelectMany(w => w).Distinct())
        {
            _byValue[value] = [.. all.Where((_, i) => wanted[i] is not { } any || any.Contains(value))];
        }
    }

    public CompiledRule[] Candidates(Machine m, RegoValue[] arguments)
    {
        if (_byValue is null || m.WithoutIndex)
        {
            return _all;
        }
        var value = _argument >= 0 ? arguments[_argument] : _operand!.Eval(m, []);
        return value is not null && _byValue.TryGetValue(value, out var rules) ? rules : _others;
    }
}
