using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Typing;

/// <summary>Takes statements apart for the type checker. Generated variables remember the term that they stand for.</summary>
internal sealed class Flattening(Dictionary<string, Term> origins)
{
    public const string Prefix = Variable.WildcardPrefix + "type";

    private readonly List<FlatStatement> _result = [];

    public IReadOnlyList<FlatStatement> Result => _result;

    public void Add(IEnumerable<Statement> body)
    {
        foreach (var statement in body)
        {
            Add(statement);
        }
    }

    /// <summary>A term outside a body, such as the value of a rule: what has to be evaluated becomes a variable.</summary>
    public Term Value(Term term) => Settled(Plain(term), term.At);

    private void Add(Statement statement)
    {
        switch (statement)
        {
            case TermStatement { Term: Call { Operator: Variable { Name: "print" } } }:
                break;
            case TermStatement { Term: Call c }:
                AddCall(c.At, c.Operator, [.. c.Arguments.Select(Plain)]);
                break;
            case TermStatement t:
                _result.Add(new FlatTerm(t.At, WithPlainSteps(Plain(t.Term))));
                break;
            case LegacyNot n:
                Add(n.Inner);
                break;
            case SomeIn s:
                AddIteration(s);
                break;
            case Every e:
                AddCall(e.Domain.At, new Variable(e.At, "eq"), [Fresh(e.Domain), Plain(e.Domain)]);
                var inner = new Flattening(origins);
                inner.Add(e.Body);
                _result.Add(new FlatEvery(e.At, inner.Result));
                break;
        }
    }

    /// <summary><c>some k, v in xs</c> is <c>v = xs[k]</c>.</summary>
    private void AddIteration(SomeIn some)
    {
        var domain = Plain(some.Domain);
        Term key = some.Key is null ? Fresh(some.Value) : Plain(some.Key);
        var (head, path) = domain is Reference r ? (r.Head, r.Path) : (Named(Settled(domain, domain.At), domain), []);
        AddCall(some.At, new Variable(some.At, "eq"), [Plain(some.Value), new Reference(domain.At, head, [.. path, key])]);
    }

    private void AddCall(Location at, Term op, IReadOnlyList<Term> operands)
    {
        var unifies = op is Variable { Name: "eq" or "assign" or "equal" };
        _result.Add(new FlatCall(at, op, [.. operands.Select(o => unifies && o is Reference or Comprehension ? WithPlainSteps(o) : Settled(o, at))]));
    }

    /// <summary>The term with its calls, and the heads of its references that are no variables, taken out.</summary>
    private Term Plain(Term term)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (term)
        {
            case Call c:
                var result = Fresh(c);
                Term[] operands = [.. c.Arguments.Select(Plain), result];
                _result.Add(new FlatCall(c.At, c.Operator, [.. operands.Select(o => Settled(o, c.At))]));
                return result;
            case Reference r:
                var head = r.Head is Variable ? r.Head : Named(Plain(r.Head), r.Head);
                return r with { Head = head, Path = [.. r.Path.Select(Plain)] };
            case ArrayTerm a:
                return a with { Items = [.. a.Items.Select(Plain)] };
            case SetTerm s:
                return s with { Items = [.. s.Items.Select(Plain)] };
            case ObjectTerm o:
                return o with { Members = [.. o.Members.Select(m => (Plain(m.Key), Plain(m.Value)))] };
            case TemplateTerm t:
                return Template(t);
            default:
                return term;
        }
    }

    /// <summary>A hole is a set comprehension over what it holds, so that it may be undefined.</summary>
    private Variable Template(TemplateTerm template)
    {
        foreach (var hole in template.Parts.Where(p => p is not Constant))
        {
            var value = Fresh(hole);
            var body = new TermStatement(hole.At, new Call(hole.At, new Variable(hole.At, "eq"), [value, hole]));
            Settled(new Comprehension(hole.At, ComprehensionKind.Set, null, value, [body]), hole.At);
        }
        var text = Fresh(template);
        AddCall(template.At, new Variable(template.At, "eq"), [text, new Constant(template.At, RegoValue.String(""))]);
        return text;
    }

    /// <summary>References and comprehensions within the term become variables.</summary>
    private Term Settled(Term term, Location at) => term switch
    {
        Reference or Comprehension => Named(WithPlainSteps(term), term),
        ArrayTerm a => a with { Items = [.. a.Items.Select(i => Settled(i, at))] },
        SetTerm s => s with { Items = [.. s.Items.Select(i => Settled(i, at))] },
        ObjectTerm o => o with { Members = [.. o.Members.Select(m => (Settled(m.Key, at), Settled(m.Value, at)))] },
        _ => term,
    };

    private Term WithPlainSteps(Term term) => term is Reference r ? r with { Path = [.. r.Path.Select(p => Settled(p, r.At))] } : term;

    private Variable Named(Term plain, Term origin)
    {
        if (plain is Variable v)
        {
            return v;
        }
        var name = Fresh(origin);
        _result.Add(new FlatCall(plain.At, new Variable(plain.At, "eq"), [name, plain]));
        return name;
    }

    private Variable Fresh(Term origin)
    {
        var name = Prefix + origins.Count;
        origins.Add(name, origin);
        return new Variable(origin.At, name);
    }
}
