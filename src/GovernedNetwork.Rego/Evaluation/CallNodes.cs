using System.Runtime.CompilerServices;
using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>Room for the operands of a call without touching the heap.</summary>
[InlineArray(Length)]
internal struct Operands
{
    public const int Length = 6;

    private RegoValue _first;
}

internal sealed class BuiltinNode(Builtin builtin, Node[] arguments, Location at) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        Operands room = default;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Eval(m, f) is not { } value)
            {
                return null;
            }
            room[i] = value;
        }
        return builtin.Apply(new BuiltinCall(m, builtin.Name, at, ((ReadOnlySpan<RegoValue>)room)[..arguments.Length]));
    }
}

internal sealed class FunctionNode(FunctionDocument function, Node[] arguments) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        var values = new RegoValue[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Eval(m, f) is not { } value)
            {
                return null;
            }
            values[i] = value;
        }
        return function.Apply(m, values);
    }
}

/// <summary>A call of something that a modifier somewhere replaces; the others are not slowed by the question.</summary>
internal sealed class ReplaceableNode(string name, Node original, Node[] arguments, Location at) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        if (m.Scope.Functions is null || !m.Scope.Functions.TryGetValue(name, out var replacement))
        {
            return original.Eval(m, f);
        }
        var values = new RegoValue[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Eval(m, f) is not { } value)
            {
                return null;
            }
            values[i] = value;
        }
        var outer = m.Scope;
        m.Scope = outer.WithoutReplacements;
        var result = replacement switch
        {
            { Value: { } value } => value,
            { Document: { } document } => document.Evaluate(m),
            { Function: { } function } => function.Apply(m, values),
            { Builtin: { } other } => other.Apply(new BuiltinCall(m, other.Name, at, values)),
            _ => null,
        };
        m.Scope = outer;
        return result;
    }
}

/// <summary>Runs what follows once per element of a relation's answer (walk).</summary>
internal sealed class RelationStep(Node relation, Pattern output) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        if (relation.Eval(m, f) is not ArrayValue rows)
        {
            return false;
        }
        foreach (var row in rows.Items)
        {
            m.Step();
            if (output.Match(m, f, row) && Next.Run(m, f))
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>Prints every combination of its operands; an operand without value prints as such.</summary>
internal sealed class PrintStep(Step[] operands) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        if (m.Options.Print is { } print)
        {
            var outer = m.Accumulator;
            var columns = new List<List<RegoValue>>();
            foreach (var operand in operands)
            {
                var values = new List<RegoValue>();
                m.Accumulator = values;
                operand.Run(m, f);
                columns.Add(values);
            }
            m.Accumulator = outer;
            Combine(print, columns, 0, "");
        }
        return Next.Run(m, f);
    }

    private static void Combine(Action<string> print, List<List<RegoValue>> columns, int at, string line)
    {
        if (at == columns.Count)
        {
            print(line);
            return;
        }
        var separator = at == 0 ? "" : " ";
        if (columns[at].Count == 0)
        {
            Combine(print, columns, at + 1, line + separator + "<undefined>");
        }
        foreach (var value in columns[at])
        {
            Combine(print, columns, at + 1, line + separator + (value is StringValue s ? s.Text : value.ToString()));
        }
    }
}
