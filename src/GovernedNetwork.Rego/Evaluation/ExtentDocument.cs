using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>One source of members of a document: a rule with variables in its reference, or the document at a fixed place below.</summary>
internal sealed record Contribution(RegoValue?[] Path, CompiledRule? Rule, Document? Document, bool IsSet, Location At);

/// <summary>A document that several rules build up member by member.</summary>
internal sealed class ExtentDocument(int id, RegoValue[] path, string name, Contribution[] contributions, RegoValue[][] objects) : Document(id, path, name)
{
    protected override RegoValue? Compute(Machine m)
    {
        var outer = m.Accumulator;
        var extent = new Extent();
        foreach (var contribution in contributions)
        {
            if (contribution.Rule is { } rule)
            {
                m.Enter(rule.At);
                m.Accumulator = extent;
                rule.Body.Run(m, rule.NewFrame());
                m.Leave();
            }
            else if (contribution.Document!.Evaluate(m) is { } value)
            {
                RegoValue[] keys = [.. contribution.Path.Select(k => k!)];
                if (contribution.IsSet && value is SetValue set)
                {
                    extent.Merge(keys, set, contribution.At);
                }
                else
                {
                    extent.Add(keys, value, isElement: false, contribution.At);
                }
            }
        }
        foreach (var place in objects)
        {
            extent.Open(place, default);
        }
        m.Accumulator = outer;
        return extent.ToValue();
    }
}
