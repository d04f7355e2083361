namespace GovernedNetwork.Rego.Syntax;

/// <summary>Arrays, sets, objects and comprehensions.</summary>
internal sealed partial class Parser
{
    private Term Array(Location at)
    {
        Take();
        if (TryTake("]"))
        {
            return new ArrayTerm(Span(at), []);
        }
        var first = Primary();
        if (TryTake("|"))
        {
            var body = ComprehensionBody("]");
            return new Comprehension(Span(at), ComprehensionKind.Array, null, first, body);
        }
        var items = Rest(Infix(first), "]");
        return new ArrayTerm(Span(at), items);
    }

    /// <summary>The elements behind the first one.</summary>
    private List<Term> Rest(Term first, string end)
    {
        var items = new List<Term> { first };
        if (!TryTake(",") && !_token.Is(end))
        {
            throw Unexpected(end == "]" ? "expected \",\" or \"]\"" : "non-terminated set");
        }
        items.AddRange(List(end));
        return items;
    }

    private List<Statement> ComprehensionBody(string end)
    {
        var body = Statements(end);
        Expect(end, $"expected {end}");
        return body.Count > 0 ? body : throw Illegal(At(_previous), "expected a comprehension body");
    }

    private Term Braces(Location at)
    {
        Take();
        if (TryTake("}"))
        {
            return new ObjectTerm(Span(at), []);
        }
        var first = Primary();
        if (TryTake("|"))
        {
            var body = ComprehensionBody("}");
            return new Comprehension(Span(at), ComprehensionKind.Set, null, first, body);
        }
        first = Infix(first);
        if (!TryTake(":"))
        {
            var items = Rest(first, "}");
            return new SetTerm(Span(at), items);
        }
        var value = Primary();
        if (TryTake("|"))
        {
            var body = ComprehensionBody("}");
            return new Comprehension(Span(at), ComprehensionKind.Object, first, value, body);
        }
        var members = new List<(Term, Term)> { (first, Infix(value)) };
        while (TryTake(",") && !_token.Is("}"))
        {
            var key = Infix();
            Expect(":", "expected :");
            members.Add((key, Infix()));
        }
        Expect("}", "non-terminated object");
        return new ObjectTerm(Span(at), members);
    }
}
