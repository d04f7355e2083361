using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Syntax;

/// <summary>Steps and calls behind a term.</summary>
internal sealed partial class Parser
{
    /// <summary>Steps and argument lists touch what they follow: <c>a [0]</c> is two terms.</summary>
    private Term Reference(Term head)
    {
        using var nesting = Enter();
        var path = new List<Term>();
        Term Made() => path.Count == 0 ? head : new Reference(Span(head.At), head, path);
        while (NextTouches && (_token.Is(".") || _token.Is("[") || _token.Is("(")))
        {
            if (TryTake("."))
            {
                if (_token.Kind != TokenKind.Name || !NextTouches)
                {
                    throw Unexpected("expected ident");
                }
                path.Add(new Constant(Here, new StringValue(Take().Text)));
            }
            else if (TryTake("["))
            {
                var step = Infix();
                Expect("]", "expected ]");
                path.Add(step);
            }
            else
            {
                head = CallOf(Made());
                path = [];
            }
        }
        return Made();
    }

    private Term CallOf(Term op)
    {
        if (op is not (Variable or Reference { Head: Variable }))
        {
            throw Illegal(op.At, "illegal call");
        }
        Take();
        var arguments = List(")");
        return op is Variable { Name: "set" } && arguments.Count == 0
            ? new SetTerm(Span(op.At), [])
            : new Call(Span(op.At), op, arguments);
    }

    private List<Term> List(string end)
    {
        var items = new List<Term>();
        while (!_token.Is(end))
        {
            items.Add(Infix());
            if (!TryTake(",") && !_token.Is(end))
            {
                throw Unexpected($"expected \",\" or \"{end}\"");
            }
        }
        Take();
        return items;
    }
}
