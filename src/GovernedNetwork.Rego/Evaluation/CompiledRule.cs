using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>One definition of a rule, ready to run. Written once by the compiler.</summary>
internal sealed class CompiledRule(string name, Location at)
{
    private static readonly Slot[] NoSlots = [];

    public string Name { get; } = name;

    public Location At { get; } = at;

    public Pattern[] Arguments { get; set; } = [];

    public Step Body { get; set; } = null!;

    public int FrameSize { get; set; }

    /// <summary>The value, where it does not depend on anything.</summary>
    public RegoValue? Constant { get; set; }

    public CompiledRule? Else { get; set; }

    /// <summary>The way to ask for one element of a set or one key of an object; null when those are not patterns.</summary>
    public Probe? Probe { get; set; }

    /// <summary>Whether there is such a way, known before the probe is made.</summary>
    public bool HasProbe { get; init; }

    public Slot[] NewFrame() => FrameSize == 0 ? NoSlots : new Slot[FrameSize];

    /// <summary>Whether this definition and its alternatives can only ever give this value.</summary>
    public bool AlwaysGives(RegoValue value)
    {
        for (var rule = this; rule is not null; rule = rule.Else)
        {
            if (rule.Constant is null || !rule.Constant.Equals(value))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The value of this definition or of the first alternative that has one.</summary>
    public RegoValue? Run(Machine m, RegoValue[] arguments)
    {
        for (var rule = this; rule is not null; rule = rule.Else)
        {
            var frame = rule.NewFrame();
            m.Result = null;
            m.FirstIsEnough = rule.Constant is not null && !m.Plain;
            if (rule.Matches(m, frame, arguments))
            {
                rule.Body.Run(m, frame);
            }
            if (m.Result is not null)
            {
                return m.Result;
            }
        }
        return null;
    }

    public void Report(Machine m, RegoValue value) => m.Contributions?.Invoke(new RuleContribution(Name, At.Path, At.Row, value));

    private bool Matches(Machine m, Slot[] frame, RegoValue[] arguments)
    {
        for (var i = 0; i < Arguments.Length; i++)
        {
            if (!Arguments[i].Match(m, frame, arguments[i]))
            {
                return false;
            }
        }
        return true;
    }
}

/// <summary>Ends the body of a complete rule or a function: a second, different value is a conflict.</summary>
internal sealed class ResultStep(Node value, CompiledRule rule, string conflict) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        if (value.Eval(m, f) is not { } result)
        {
            return false;
        }
        if (m.Result is null)
        {
            m.Result = result;
        }
        else if (!m.Result.Equals(result))
        {
            throw new EvaluationException("eval_conflict_error", conflict, rule.At);
        }
        return m.FirstIsEnough;
    }
}

/// <summary>Ends the body of a set rule.</summary>
internal sealed class AddElementStep(Node value, CompiledRule rule) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        if (value.Eval(m, f) is { } element)
        {
            m.Step();
            ((SetBuilder)m.Accumulator!).Add(element);
            if (m.Contributions is not null)
            {
                rule.Report(m, element);
            }
        }
        return false;
    }
}

/// <summary>Ends the body of a rule that adds a member to a document built by several rules.</summary>
internal sealed class AddToExtentStep(Node[] path, Node value, bool isElement, CompiledRule rule) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        var keys = new RegoValue[path.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            if (path[i].Eval(m, f) is not { } key)
            {
                return false;
            }
            keys[i] = key;
        }
        if (value.Eval(m, f) is { } result)
        {
            m.Step();
            ((Extent)m.Accumulator!).Add(keys, result, isElement, rule.At);
            if (m.Contributions is not null)
            {
                rule.Report(m, result);
            }
        }
        return false;
    }
}
