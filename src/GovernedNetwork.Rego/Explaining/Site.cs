using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Explaining;

/// <summary>An expression that can be observed. Head stands for the rule itself: it passes when the body does.</summary>
internal sealed record Site(CompiledRule? Rule, Location At, bool IsHead, bool IsTop, bool Counts, (string Name, Node Node)[] Reads)
{
    public bool Equals(Site? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>Tells the observer, if there is one, that an expression begins.</summary>
internal sealed class EnterStep(Site site) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        m.Options.Observation?.Enter(site, m, f);
        return Next.Run(m, f);
    }
}

/// <summary>Tells the observer, if there is one, that an expression has a solution.</summary>
internal sealed class PassStep(Site site) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        m.Options.Observation?.Pass(site);
        return Next.Run(m, f);
    }
}
