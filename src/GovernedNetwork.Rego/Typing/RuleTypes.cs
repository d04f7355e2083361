using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Typing;

/// <summary>The types of all rules, found rule by rule after those that each depends on.</summary>
internal sealed class RuleTypes
{
    private readonly BodyTypes _bodies = new();
    private readonly TypeScope _root;

    private RuleTypes() => _root = new TypeScope(null, _bodies);

    /// <param name="sorted">The rules, each behind what it depends on.</param>
    /// <param name="errors">Takes what is wrong, in order of place.</param>
    public static RuleTypes Check(IEnumerable<PlacedRule> sorted, List<RegoError> errors)
    {
        var types = new RuleTypes();
        var found = new List<RegoError>();
        foreach (var placed in sorted)
        {
            for (var rule = placed.Rule; rule is not null; rule = rule.Else)
            {
                types.Add(placed, rule, found);
            }
        }
        errors.AddRange(found.Distinct().OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Row).ThenBy(e => e.Column));
        return types;
    }

    public void CheckQuery(IReadOnlyList<Statement> body, List<RegoError> errors)
    {
        // A query has checks of its own, since queries of one policy set are prepared side by side.
        var bodies = new BodyTypes();
        var flat = bodies.Flatten();
        flat.Add(body);
        bodies.Check(flat.Result, _root, errors);
    }

    private void Add(PlacedRule placed, Rule rule, List<RegoError> errors)
    {
        var flat = _bodies.Flatten();
        flat.Add(rule.Body);
        Term[] tail = [.. rule.Ref.Skip(rule.Ref.Count - placed.Tail.Count).Select(flat.Value)];
        var value = flat.Value(rule.Value);
        var before = errors.Count;
        var scope = _bodies.Check(flat.Result, _root, errors);
        TypeKey[] path = [new TypeKey(null, Names.Data), .. placed.Path.Select(k => new TypeKey(k, null))];
        if (errors.Count > before)
        {
            // Whoever uses a rule with an error shall not be told about it again.
            _root.Tree.Put(path, AnyType.Instance);
            return;
        }
        if (TypeOf(rule, tail, value, scope) is { } type and not UnknownType)
        {
            _root.Tree.Insert(path, type);
        }
    }

    private static RegoType TypeOf(Rule rule, Term[] tail, Term value, TypeScope scope)
    {
        if (rule.Kind == RuleKind.Function)
        {
            foreach (var open in rule.Arguments.SelectMany(TermMap.Variables).Where(v => scope.TypeOf(v) is UnknownType))
            {
                scope.Tree.Put(open, AnyType.Instance);
            }
            var operands = rule.Arguments.Select(a => new DeclaredValue(null, scope.TypeOf(a)));
            return new FunctionType(new Declaration([.. operands], IsVariadic: false, new DeclaredValue(null, scope.TypeOf(value))));
        }
        var type = scope.TypeOf(value);
        if (rule.Kind == RuleKind.Set && type is not UnknownType)
        {
            // Nothing is asked of the keys of sets below keys.
            return tail.Length == 0 ? new SetType(type) : new ObjectType([], new MemberRest(AnyType.Instance, AnyType.Instance));
        }
        foreach (var step in tail.Reverse())
        {
            var key = scope.TypeOf(step);
            type = type is UnknownType || key is UnknownType ? UnknownType.Instance : new ObjectType([], new MemberRest(key, type));
        }
        return type;
    }
}
