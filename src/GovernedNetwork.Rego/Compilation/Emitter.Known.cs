using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Single statements whose variables were bound elsewhere.</summary>
internal sealed partial class Emitter
{
    /// <summary>One statement on its own: the slots of what is bound before it, and a chain that collects what it binds.</summary>
    public (Step Chain, (string Name, int Slot)[] Before) Alone(Statement statement, IEnumerable<string> bound, IEnumerable<string> outputs)
    {
        (string Name, int Slot)[] before = [.. bound.Select(n => (n, SlotOf(n)))];
        _bound = [.. before.Select(b => b.Name)];
        return (Chain([statement], e => new SolutionStep([.. outputs.Select(n => (n, e.SlotOf(n)))])), before);
    }
}
