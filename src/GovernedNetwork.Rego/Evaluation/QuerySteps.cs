using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

internal sealed class SolutionStep((string Name, int Slot)[] names) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        m.Step();
        var solution = new Dictionary<string, RegoValue>(names.Length);
        foreach (var (name, slot) in names)
        {
            if (f[slot].Value is { } value)
            {
                solution[name] = value;
            }
        }
        ((List<IReadOnlyDictionary<string, RegoValue>>)m.Accumulator!).Add(solution);
        return false;
    }
}

internal sealed class FirstValueStep(Node value) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        m.Result = value.Eval(m, f);
        return m.Result is not null;
    }
}
