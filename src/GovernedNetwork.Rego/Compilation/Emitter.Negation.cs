using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Negation as older policies mean it.</summary>
internal sealed partial class Emitter
{
    private void EmitNegation(LegacyNot not)
    {
        if (not.Inner is TermStatement { Term: Call { Operator: var op } call })
        {
            var unified = op is Variable { Name: "eq" or "equal" or "assign" };
            Term[] arguments = [.. call.Arguments.Select(a => unified && a is Reference ? a : Settled(a))];
            var inner = call with { Arguments = arguments };
            _steps.Add(new NotStep(Chain([new TermStatement(not.At, inner)], _ => Found.Instance)));
            return;
        }
        _steps.Add(new NotStep(Chain([not.Inner], _ => Found.Instance)));
    }

    /// <summary>Evaluates an operand in front of the negation, unless it cannot be undefined.</summary>
    private Term Settled(Term operand)
    {
        if (operand is Constant or Variable || TermMap.All(operand).All(t => t is Constant or ArrayTerm or SetTerm or ObjectTerm or Variable))
        {
            return operand;
        }
        var name = new Variable(operand.At, $"{Variable.WildcardPrefix}op{FrameSize}");
        _steps.Add(new BindStep(SlotOf(name.Name), Value(operand)));
        _bound.Add(name.Name);
        return name;
    }
}
