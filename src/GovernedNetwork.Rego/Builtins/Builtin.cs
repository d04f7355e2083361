using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Typing;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>The work of a builtin; null means undefined.</summary>
internal delegate RegoValue? BuiltinBody(BuiltinCall call);

/// <summary>A function of the language. A relation answers an array of rows, one per solution of its last operand.</summary>
internal sealed record Builtin(string Name, string Types, BuiltinBody Body)
{
    /// <summary>The types that the compiler checks calls against.</summary>
    public Declaration Declaration => field ??= Declaration.Read(Types);

    /// <summary>Operands beyond it take the result; a function of any number of operands has none beyond.</summary>
    public int Arity => Declaration.IsVariadic ? int.MaxValue : Declaration.Arity;

    public bool IsRelation { get; init; }

    /// <summary>Older functions that policies of today may not call.</summary>
    public bool IsDeprecated { get; init; }

    public RegoValue? Apply(BuiltinCall call) => Body(call);
}

/// <summary>One call: the operands and the ways to fail. An accessor that does not fit has already failed and gives null.</summary>
internal readonly ref struct BuiltinCall(Machine machine, string name, Location at, ReadOnlySpan<RegoValue> operands)
{
    private readonly ReadOnlySpan<RegoValue> _operands = operands;

    public RegoValue this[int index] => _operands[index];

    public int Count => _operands.Length;

    public Machine Machine => machine;

    public Location At => at;

    public string? Text(int index) => (_operands[index] as StringValue)?.Text ?? Wrong<string>(index, "string");

    public NumberValue? Number(int index) => _operands[index] as NumberValue ?? Wrong<NumberValue>(index, "number");

    public ArrayValue? Array(int index) => _operands[index] as ArrayValue ?? Wrong<ArrayValue>(index, "array");

    public ObjectValue? Object(int index) => _operands[index] as ObjectValue ?? Wrong<ObjectValue>(index, "object");

    public SetValue? Set(int index) => _operands[index] as SetValue ?? Wrong<SetValue>(index, "set");

    public bool? Bool(int index) => _operands[index] is BooleanValue b ? b.Truth : WrongBool(index);

    /// <summary>The elements of an array or a set.</summary>
    public IReadOnlyList<RegoValue>? Collection(int index) => _operands[index] switch
    {
        ArrayValue a => a.Items,
        SetValue s => [.. s.Elements],
        _ => Wrong<IReadOnlyList<RegoValue>>(index, "{array, set}"),
    };

    /// <summary>An array or set of strings.</summary>
    public IReadOnlyList<string>? Texts(int index)
    {
        if (Collection(index) is not { } items)
        {
            return null;
        }
        foreach (var item in items)
        {
            if (item is not StringValue)
            {
                TypeError($"operand {index + 1} must be {(_operands[index] is SetValue ? "set" : "array")} of strings but got {(_operands[index] is SetValue ? "set" : "array")} containing {KindName(item)}");
                return null;
            }
        }
        return [.. items.Select(i => ((StringValue)i).Text)];
    }

    /// <summary>An integer; fails with the words of the language for fractions.</summary>
    public long? Integer(int index)
    {
        if (Number(index) is not { } number)
        {
            return null;
        }
        if (number.TryGetLong(out var value))
        {
            return value;
        }
        TypeError($"operand {index + 1} must be integer number but got {(number.IsInteger ? "integer out of range" : "floating-point number")}");
        return null;
    }

    public RegoValue? Fail(string message) => machine.Fail("eval_builtin_error", $"{name}: {message}", at);

    public RegoValue? TypeError(string message) => machine.Fail("eval_type_error", $"{name}: {message}", at);

    /// <summary>Operand counted from 0; the message counts from 1.</summary>
    public RegoValue? WrongOperand(int index, string wanted) => TypeError($"operand {index + 1} must be {wanted} but got {KindName(_operands[index])}");

    public static string KindName(RegoValue value) => value.Kind.ToString().ToLowerInvariant();

    private T? Wrong<T>(int index, string wanted)
        where T : class
    {
        WrongOperand(index, wanted);
        return null;
    }

    private bool? WrongBool(int index)
    {
        WrongOperand(index, "boolean");
        return null;
    }
}
