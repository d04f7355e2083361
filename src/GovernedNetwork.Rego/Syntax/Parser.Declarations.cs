namespace GovernedNetwork.Rego.Syntax;

/// <summary>some, every and with.</summary>
internal sealed partial class Parser
{
    private Statement Some()
    {
        var at = At(Take());
        var terms = new List<Term> { RelationTerm() };
        while (TryTake(","))
        {
            terms.Add(RelationTerm());
        }
        if (TryTakeWord("in"))
        {
            if (terms.Count > 2)
            {
                throw Illegal(at, "illegal number of variables: some declares at most a key and a value");
            }
            return new SomeIn(at, terms.Count == 2 ? terms[0] : null, terms[^1], RelationTerm());
        }
        return terms.All(t => t is Variable)
            ? new SomeVariables(at, [.. terms.Cast<Variable>()])
            : throw Unexpected("expected `x in xs` or a list of variables");
    }

    private Every EveryStatement()
    {
        var at = At(Take());
        var first = RelationTerm();
        var second = TryTake(",") ? RelationTerm() : null;
        if (first is not Variable || second is not (null or Variable))
        {
            throw Illegal(at, "unexpected pattern: every declares variables only");
        }
        if (!TryTakeWord("in"))
        {
            throw Unexpected("expected `x[, y] in xs { ... }` expression");
        }
        var domain = RelationTerm();
        return _token.Is("{") ? new Every(at, second is null ? null : first, second ?? first, domain, Braced()) : throw Unexpected();
    }

    private Statement WithModifiers(Statement statement)
    {
        var withs = new List<WithModifier>();
        while (_token.IsWord("with") && !KeywordStartsRef())
        {
            var at = At(Take());
            var target = Primary();
            if (target is not (Variable or Syntax.Reference))
            {
                throw Illegal(target.At, "with keyword target must reference existing input, data, or a function");
            }
            if (!TryTakeWord("as"))
            {
                throw Unexpected("expected as keyword");
            }
            withs.Add(new WithModifier(at, target, Infix()));
        }
        return withs.Count > 0 ? statement with { Withs = withs } : statement;
    }
}
