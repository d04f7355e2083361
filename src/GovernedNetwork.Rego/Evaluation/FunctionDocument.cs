namespace GovernedNetwork.Rego.Evaluation;

/// <summary>A function is no document: it has no value of its own.</summary>
internal sealed class FunctionDocument(int id, string name, int arity)
{
    private const string Conflict = "functions must not produce multiple outputs for same inputs";

    public string Name => name;

    public int Arity => arity;

    public RuleIndex Rules { get; set; } = RuleIndex.Empty;

    public CompiledRule? Default { get; set; }

    /// <summary>Whether a result is worth keeping: what only compares its arguments is done again in less time.</summary>
    public bool IsCostly { get; set; }

    public RegoValue? Apply(Machine m, RegoValue[] arguments)
    {
        if (!IsCostly || m.Plain)
        {
            return Definitions.Value(m, Rules.Candidates(m, arguments), arguments, Default, Conflict);
        }
        var scope = m.Scope;
        var call = new FunctionCall(id, arguments);
        if (!scope.Results.TryGetValue(call, out var result))
        {
            scope.Results[call] = result = Definitions.Value(m, Rules.Candidates(m, arguments), arguments, Default, Conflict);
        }
        return result;
    }
}

/// <summary>A call as a key.</summary>
internal readonly struct FunctionCall(int function, RegoValue[] arguments) : IEquatable<FunctionCall>
{
    private readonly int _function = function;
    private readonly RegoValue[] _arguments = arguments;

    public bool Equals(FunctionCall other)
    {
        if (_function != other._function)
        {
            return false;
        }
        for (var i = 0; i < _arguments.Length; i++)
        {
            if (!_arguments[i].Equals(other._arguments[i]))
            {
                return false;
            }
        }
        return true;
    }

    public override bool Equals(object? obj) => obj is FunctionCall other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(_function);
        foreach (var argument in _arguments)
        {
            hash.Add(argument);
        }
        return hash.ToHashCode();
    }
}
