using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>A document under construction: nested objects whose leaves are values or sets. Two rules must not give one place different values.</summary>
internal sealed class Extent
{
    private readonly Dictionary<RegoValue, object> _members = [];

    public void Add(ReadOnlySpan<RegoValue> path, RegoValue value, bool isElement, Location at)
    {
        var parent = Child(path[..^1], at);
        if (!parent._members.TryGetValue(path[^1], out var present))
        {
            parent._members[path[^1]] = isElement ? NewSet(value) : value;
            return;
        }
        switch (present)
        {
            case SetBuilder set when isElement:
                set.Add(value);
                break;
            case RegoValue same when !isElement && same.Equals(value):
                break;
            default:
                throw Conflict(at);
        }
    }

    /// <summary>Puts a whole set where other rules may add elements.</summary>
    public void Merge(ReadOnlySpan<RegoValue> path, SetValue set, Location at)
    {
        var parent = Child(path[..^1], at);
        if (!parent._members.TryGetValue(path[^1], out var present))
        {
            parent._members[path[^1]] = present = new SetBuilder();
        }
        if (present is not SetBuilder builder)
        {
            throw Conflict(at);
        }
        foreach (var element in set.Elements)
        {
            builder.Add(element);
        }
    }

    public RegoValue ToValue()
    {
        var result = new ObjectBuilder(_members.Count);
        foreach (var (key, member) in _members)
        {
            result.Set(key, member switch
            {
                Extent e => e.ToValue(),
                SetBuilder s => s.ToValue(),
                _ => (RegoValue)member,
            });
        }
        return result.ToValue();
    }

    private Extent Child(ReadOnlySpan<RegoValue> path, Location at)
    {
        var extent = this;
        foreach (var key in path)
        {
            if (!extent._members.TryGetValue(key, out var member))
            {
                extent._members[key] = member = new Extent();
            }
            extent = member as Extent ?? throw Conflict(at);
        }
        return extent;
    }

    private static SetBuilder NewSet(RegoValue first)
    {
        var set = new SetBuilder();
        set.Add(first);
        return set;
    }

    private static EvaluationException Conflict(Location at) => new("eval_conflict_error", "object keys must be unique", at);
}
