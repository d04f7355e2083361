using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Chooses, branch by branch, the operand by which the definitions that are left are told apart best.</summary>
internal static class IndexBuilder
{
    private const int WorthIt = 3;

    private sealed record Definition(CompiledRule Compiled, Dictionary<Operand, RegoValue[]> Asks)
    {
        public bool MayHold(Operand operand, RegoValue value) => !Asks.TryGetValue(operand, out var wanted) || wanted.Contains(value);
    }

    public static RuleIndex Build(Rule[] rules, CompiledRule[] compiled)
    {
        var definitions = rules.Zip(compiled, (r, c) => new Definition(c, IndexConditions.Of(r))).ToList();
        // A definition that does not ask for an operand stands in every branch below it: without a bound the tree could grow with each.
        var room = 64 + (8 * rules.Length);
        return Branch(definitions, definitions.SelectMany(d => d.Asks.Keys).ToHashSet(), ref room, isRoot: true);
    }

    private static RuleIndex Branch(List<Definition> definitions, HashSet<Operand> operands, ref int room, bool isRoot = false)
    {
        CompiledRule[] all = [.. definitions.Select(d => d.Compiled)];
        if (definitions.Count < WorthIt || Best(definitions, operands) is not { } best)
        {
            return new RuleIndex(all);
        }
        var values = definitions.SelectMany(d => d.Asks.GetValueOrDefault(best) ?? []).Distinct().ToList();
        var branches = values.ToDictionary(v => v, v => definitions.Where(d => d.MayHold(best, v)).ToList());
        room -= branches.Values.Sum(b => b.Count);
        if (room < 0 && !isRoot)
        {
            return new RuleIndex(all);
        }
        HashSet<Operand> rest = [.. operands.Where(o => !o.Equals(best))];
        var byValue = new Dictionary<RegoValue, RuleIndex>();
        foreach (var (value, branch) in branches)
        {
            byValue[value] = Branch(branch, rest, ref room);
        }
        return new RuleIndex(all, best, byValue, Branch([.. definitions.Where(d => !d.Asks.ContainsKey(best))], rest, ref room));
    }

    private static Operand? Best(List<Definition> definitions, HashSet<Operand> operands)
    {
        var best = operands.Select(o => (Operand: o, Asking: definitions.Where(d => d.Asks.ContainsKey(o)).ToList()))
            .Select(o => (o.Operand, Score: o.Asking.SelectMany(d => d.Asks[o.Operand]).Distinct().Count() + (o.Asking.Count / 2)))
            .OrderByDescending(o => o.Score).FirstOrDefault();
        return best.Score >= WorthIt ? best.Operand : null;
    }
}
