using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>One source of members of a document: a rule with variables in its reference, or the document at a fixed place below.</summary>
internal sealed record Contribution(RegoValue?[] Path, CompiledRule? Rule, Document? Document, bool IsSet, Location At);

/// <summary>A document that several rules build up member by member.</summary>
internal sealed class ExtentDocument(int id, RegoValue[] path, string name, Contribution[] contributions) : Document(id, path, name), IMembers
{
    private readonly bool _hasProbes = contributions.All(c => c.Path.Length == 1 && !c.IsSet && (c.Document is not null || c.Rule!.HasProbe));

    /// <summary>The value of one key. Two definitions that disagree about it are an error; what they say of other keys is not asked.</summary>
    public RegoValue? Find(Machine m, RegoValue key)
    {
        if (!_hasProbes || !MayFind(m, key))
        {
            return FindInWhole(m, key);
        }
        var (outerResult, outerEnough) = (m.Result, m.FirstIsEnough);
        RegoValue? found = null;
        foreach (var contribution in contributions)
        {
            if (contribution.Path[0] is { } own && !own.Equals(key))
            {
                continue;
            }
            var value = contribution.Document is { } document ? document.Evaluate(m) : Find(m, contribution.Rule!, key);
            if (found is not null && value is not null && !found.Equals(value))
            {
                throw new EvaluationException("eval_conflict_error", "object keys must be unique", contribution.At);
            }
            found ??= value;
        }
        (m.Result, m.FirstIsEnough) = (outerResult, outerEnough);
        return found;
    }

    private static RegoValue? Find(Machine m, CompiledRule rule, RegoValue key)
    {
        m.Enter(rule.At);
        m.Result = null;
        m.FirstIsEnough = rule.Constant is not null;
        rule.Probe!.Run(m, key);
        m.Leave();
        return m.Result;
    }

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
        m.Accumulator = outer;
        return extent.ToValue();
    }
}
