using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Typing;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Every call names a function that exists and gives it as many operands as it takes, or one more for its result.</summary>
internal sealed class CallCheck(Func<Term, int?> arityOf, List<RegoError> errors)
{
    public void Check(Rule rule)
    {
        foreach (var term in rule.Ref.Skip(1).Append(rule.Value))
        {
            Check(term, isStatement: false);
            foreach (var closure in TermMap.Closures(term))
            {
                Closure(closure);
            }
        }
        Check(rule.Body);
        if (rule.Else is not null)
        {
            Check(rule.Else);
        }
    }

    public void Check(IEnumerable<Statement> body)
    {
        foreach (var statement in body)
        {
            var whole = (statement as TermStatement ?? (statement as LegacyNot)?.Inner as TermStatement)?.Term;
            foreach (var term in TermMap.Terms(statement))
            {
                Check(term, ReferenceEquals(term, whole));
            }
            foreach (var closure in TermMap.Closures(statement))
            {
                Closure(closure);
            }
        }
    }

    private void Closure(Closure closure)
    {
        Check(closure.Body);
        foreach (var head in closure.Heads)
        {
            Check(head, isStatement: false);
            foreach (var inner in TermMap.Closures(head))
            {
                Closure(inner);
            }
        }
    }

    private void Check(Term term, bool isStatement)
    {
        foreach (var call in TermMap.All(term).OfType<Call>())
        {
            Check(call, isStatement && ReferenceEquals(call, term));
        }
    }

    private void Check(Call call, bool isStatement)
    {
        var name = call.Operator is Variable v ? v.Name : Emitter.FunctionNameOrText(call.Operator);
        if (arityOf(call.Operator) is not { } arity)
        {
            errors.Add(call.At.Error("rego_type_error", "undefined function " + Names.Shown(name)));
            return;
        }
        if (name == "print" && !isStatement)
        {
            errors.Add(call.At.Error("rego_type_error", "print(any) used as value"));
        }
        else if (name != "print" && call.Arguments.Count != arity && !(isStatement && call.Arguments.Count == arity + 1))
        {
            errors.Add(call.At.Error("rego_type_error", ArityMismatch(call, name, arity, isStatement)));
        }
        else if (call.Operator is Variable && BuiltinTable.Find(name) is { IsDeprecated: true })
        {
            errors.Add(call.At.Error("rego_type_error", "deprecated built-in function calls in expression: " + name));
        }
    }

    private static string ArityMismatch(Call call, string name, int arity, bool isStatement)
    {
        var count = call.Arguments.Count;
        if (call.Operator is not Variable || BuiltinTable.Find(name) is not { } builtin)
        {
            return $"function {name} has arity {arity}, got {count} argument{(count == 1 ? "" : "s")}";
        }
        // Nothing has been inferred yet: constants have types, and documents may be anything.
        var scope = new TypeScope(null, new BodyTypes());
        var given = call.Arguments.Select(a => a is Comprehension ? UnknownType.Instance : scope.TypeOf(a));
        var have = isStatement ? given : given.Append(UnknownType.Instance);
        return $"{name}: arity mismatch\n\thave: ({string.Join(", ", have)})\n\twant: ({string.Join(", ", builtin.Declaration.Operands)})";
    }
}
