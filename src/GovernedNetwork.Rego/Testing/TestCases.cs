using GovernedNetwork.Rego.Answers;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Testing;

/// <summary>
/// The cases of a test such as <c>test_table[name] if …</c>. One that fails is no member of the value, so the names are those that the
/// beginning of the body gives to the variable: as many of its expressions as it takes.
/// </summary>
internal sealed class TestCases(PolicySet set, IReadOnlyList<PolicySource> sources)
{
    public IReadOnlyList<(string Name, bool Passed)> Of(RuleLocation rule, RegoValue value)
    {
        var source = sources.First(s => s.Path == rule.Path);
        var module = Parser.ParseModule(source.Path, source.Text, experimental: false);
        var name = rule.Rule[(rule.Rule.LastIndexOf('.') + 1)..];
        var tables = module.Rules.Where(r => r.Ref is [Variable v, Variable] && v.Name == name).ToList();
        return tables.Count == 0 ? [] :
        [
            .. value.Members.Select(m => m.Key).Concat(tables.SelectMany(t => Names(module, t))).Distinct().Order()
                .Select(key => (key.AsString ?? key.ToString(), value.Members.Any(m => m.Key == key && m.Value.AsBool != false))),
        ];
    }

    private IEnumerable<RegoValue> Names(Module module, Rule rule)
    {
        var setting = new QuerySetting(string.Join('.', module.Package), [.. module.Imports.Select(i => $"{string.Join('.', i.Path)} as {i.Name}")]);
        for (var count = 1; count < rule.Body.Count; count++)
        {
            var beginning = module.Text[rule.Body[0].At.Start..rule.Body[count].At.Start];
            if (TryPrepare($"{{{((Variable)rule.Ref[1]).Name} | {beginning}\n}}", setting) is { } query)
            {
                return query.Run(null, EvaluationOptions.Default).SelectMany(a => a.Values[0].Elements);
            }
        }
        return [];
    }

    private AnswerQuery? TryPrepare(string text, QuerySetting setting)
    {
        try
        {
            return set.PrepareAnswers(text, setting);
        }
        catch (RegoException)
        {
            // The variable has no value yet.
            return null;
        }
    }
}
