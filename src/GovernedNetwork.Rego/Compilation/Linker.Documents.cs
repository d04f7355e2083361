using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>What the rules of one place define: first an empty document, then its definitions.</summary>
internal sealed partial class Linker
{
    private void Shell(Place place)
    {
        var node = _nodes[place];
        if (place.Rules.Count == 0)
        {
            return;
        }
        var name = Names.Path(place.Path);
        switch (place.Rules[0].Rule.Kind)
        {
            case RuleKind.Function:
                node.Function = new FunctionDocument(_ids++, name, place.Rules[0].Rule.Arguments.Count);
                break;
            case RuleKind.Set:
                node.Document = new SetDocument(_ids++, place.Path, name);
                break;
            default:
                node.Document = new CompleteDocument(_ids++, place.Path, name);
                break;
        }
    }

    private void Fill(Place place)
    {
        var node = _nodes[place];
        var rules = place.Rules.Where(r => !r.Rule.IsDefault).ToList();
        var compiled = rules.Select(r => new RuleEmitter(this).Compile(r)).ToArray();
        var fallback = place.Rules.FirstOrDefault(r => r.Rule.IsDefault) is { } d ? new RuleEmitter(this).Compile(d) : null;
        var index = IndexBuilder.Build([.. rules.Select(r => r.Rule)], compiled);
        switch (place.Rules[0].Rule.Kind)
        {
            case RuleKind.Function:
                node.Function!.Rules = index;
                node.Function.Default = fallback;
                node.Function.IsCostly = rules.Any(r => CallCost.IsHigh(r.Rule));
                break;
            case RuleKind.Set:
                ((SetDocument)Own(node)).Rules = index;
                ((SetDocument)Own(node)).HasProbes = compiled.All(c => c.Probe is not null);
                break;
            default:
                ((CompleteDocument)Own(node)).Rules = index;
                ((CompleteDocument)Own(node)).Default = fallback;
                break;
        }
    }

    private static Document Own(TreeNode node) => node.Document!;
}
