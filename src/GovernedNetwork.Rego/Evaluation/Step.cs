using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>
/// A compiled statement that runs what follows once per solution. True means that whoever started the chain has enough.
/// Slots need no undoing: the compiler knows which statement binds which slot, and it binds anew on the next solution.
/// </summary>
internal abstract class Step
{
    /// <summary>What runs per solution. Set once while compiling.</summary>
    public Step Next { get; set; } = null!;

    public abstract bool Run(Machine m, Slot[] f);
}

/// <summary>Ends a chain that only asks whether there is a solution.</summary>
internal sealed class Found : Step
{
    public static readonly Found Instance = new();

    public override bool Run(Machine m, Slot[] f) => true;
}

/// <summary>Each step of a chain runs within the one before it, so a very long body needs a look at the stack now and then.</summary>
internal sealed class StackGuard : Step
{
    public const int Every = 100;

    public override bool Run(Machine m, Slot[] f) => System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack()
        ? Next.Run(m, f)
        : throw new EvaluationException("limit_exceeded", "a body of too many statements", default);
}

internal sealed class TestStep(Node node) : Step
{
    public override bool Run(Machine m, Slot[] f) =>
        node.Eval(m, f) is { } value && !ReferenceEquals(value, BooleanValue.False) && Next.Run(m, f);
}

internal sealed class EqualStep(Node left, Node right) : Step
{
    public override bool Run(Machine m, Slot[] f) =>
        left.Eval(m, f) is { } l && right.Eval(m, f) is { } r && l.Equals(r) && Next.Run(m, f);
}

/// <summary>The value only has to be defined.</summary>
internal sealed class DefinedStep(Node node) : Step
{
    public override bool Run(Machine m, Slot[] f) => node.Eval(m, f) is not null && Next.Run(m, f);
}

internal sealed class BindStep(int slot, Node node) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        if (node.Eval(m, f) is not { } value)
        {
            return false;
        }
        f[slot].Value = value;
        return Next.Run(m, f);
    }
}

internal sealed class MatchStep(Node node, Pattern pattern) : Step
{
    public override bool Run(Machine m, Slot[] f) =>
        node.Eval(m, f) is { } value && pattern.Match(m, f, value) && Next.Run(m, f);
}

/// <summary>Visits the elements of a collection in order.</summary>
internal sealed class IterateStep(Node collection, Pattern key, Pattern value) : Step
{
    private readonly bool _noKey = key is AnyPattern;

    public override bool Run(Machine m, Slot[] f)
    {
        switch (collection.Eval(m, f))
        {
            case ArrayValue a:
                var items = a.Items;
                for (var i = 0; i < items.Length; i++)
                {
                    m.Step();
                    if ((_noKey || key.Match(m, f, NumberValue.Of(i))) && value.Match(m, f, items[i]) && Next.Run(m, f))
                    {
                        return true;
                    }
                }
                return false;
            case ObjectValue o:
                for (var i = 0; i < o.Count; i++)
                {
                    m.Step();
                    if ((_noKey || key.Match(m, f, o.RankedKey(i))) && value.Match(m, f, o.RankedValue(i)) && Next.Run(m, f))
                    {
                        return true;
                    }
                }
                return false;
            case SetValue s:
                for (var i = 0; i < s.Count; i++)
                {
                    m.Step();
                    var element = s.Ranked(i);
                    if ((_noKey || key.Match(m, f, element)) && value.Match(m, f, element) && Next.Run(m, f))
                    {
                        return true;
                    }
                }
                return false;
            default:
                return false;
        }
    }
}
