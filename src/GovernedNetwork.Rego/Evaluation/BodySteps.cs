using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

internal sealed class NotStep(Step body) : Step
{
    public override bool Run(Machine m, Slot[] f) => !body.Run(m, f) && Next.Run(m, f);
}

/// <summary>Either body; a solution of the left one is enough.</summary>
internal sealed class OrStep(Step left, Step right) : Step
{
    public override bool Run(Machine m, Slot[] f) => (left.Run(m, f) || right.Run(m, f)) && Next.Run(m, f);
}

internal sealed class AndStep(Step left, Step right) : Step
{
    public override bool Run(Machine m, Slot[] f) => left.Run(m, f) && right.Run(m, f) && Next.Run(m, f);
}

/// <summary>The chain of the elements finds those for which the body fails.</summary>
internal sealed class EveryStep(Node domain, Pattern key, Pattern value, Step body) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        var collection = domain.Eval(m, f);
        if (collection is not (ArrayValue or ObjectValue or SetValue))
        {
            return false;
        }
        for (var i = 0; i < collection.Count; i++)
        {
            m.Step();
            var (k, v) = collection switch
            {
                ArrayValue a => (NumberValue.Of(i), a.Items[i]),
                ObjectValue o => (o.RankedKey(i), o.RankedValue(i)),
                SetValue s => (s.Ranked(i), s.Ranked(i)),
                _ => throw new InvalidOperationException(),
            };
            if (!key.Match(m, f, k) || !value.Match(m, f, v) || !body.Run(m, f))
            {
                return false;
            }
        }
        return Next.Run(m, f);
    }
}
