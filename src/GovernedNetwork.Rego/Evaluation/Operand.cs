namespace GovernedNetwork.Rego.Evaluation;

/// <summary>What definitions compare with constants: the value at a path below one of their arguments, or below the input.</summary>
internal sealed class Operand(int argument, params RegoValue[] path) : IEquatable<Operand>
{
    public const int Input = -1;

    private int Argument => argument;

    private RegoValue[] Path => path;

    public Operand At(RegoValue step) => new(argument, [.. path, step]);

    /// <summary>Null when there is no such value.</summary>
    public RegoValue? Of(Machine m, RegoValue[] arguments)
    {
        var value = argument == Input ? m.Scope.Input : arguments[argument];
        for (var i = 0; i < path.Length && value is not null; i++)
        {
            value = Lookup.Step(value, path[i]);
        }
        return value;
    }

    public bool Equals(Operand? other) => other is not null && argument == other.Argument && path.AsSpan().SequenceEqual(other.Path);

    public override bool Equals(object? obj) => Equals(obj as Operand);

    public override int GetHashCode() => path.Aggregate(argument, HashCode.Combine);
}
