namespace GovernedNetwork.Rego.Syntax;

/// <summary>Literals of a body.</summary>
internal sealed partial class Parser
{
    private List<Statement> Statements(string? end)
    {
        using var nesting = Enter();
        var body = new List<Statement>();
        while (true)
        {
            while (TryTake(";"))
            {
            }
            if (_token.Kind == TokenKind.End || (end is not null && _token.Is(end)))
            {
                return body;
            }
            body.Add(Literal());
            if (_token.Kind == TokenKind.End || (end is not null && _token.Is(end)) || _token.Is(";"))
            {
                continue;
            }
            if (_token.Row == _previous.Row && _previous.End <= _token.Start && !RowBreakBefore())
            {
                throw Unexpected($"expected \\n or ; or {end ?? "end of query"}");
            }
        }
    }

    /// <summary>A raw string may end on a later row than it starts, so rows are compared through the text between the tokens.</summary>
    private bool RowBreakBefore() => _lexer.HasRowBreak(_previous.End, _token.Start);

    private Statement Literal()
    {
        using var nesting = Enter();
        if (_literals++ == 0)
        {
            _operators = 0;
        }
        var statement = IsLogical ? WithModifiers(OrLiteral()) : Unary();
        _literals--;
        return statement;
    }

    private bool IsLogical => _future.Contains("and") || _future.Contains("or");

    private Statement OrLiteral()
    {
        var left = AndLiteral();
        while (_future.Contains("or") && _token.IsWord("or"))
        {
            var at = At(Take());
            left = new Logical(at, true, Unwrap(left), Unwrap(AndLiteral()));
        }
        return left;
    }

    private Statement AndLiteral()
    {
        var left = Unary();
        while (_future.Contains("and") && _token.IsWord("and"))
        {
            var at = At(Take());
            left = new Logical(at, false, Unwrap(left), Unwrap(Unary()));
        }
        return left;
    }

    private static IReadOnlyList<Statement> Unwrap(Statement statement) =>
        statement is TermStatement { Term: BodyTerm body, Withs.Count: 0 } ? body.Body : [statement];

    private Statement Unary()
    {
        var at = Here;
        if (_token.IsWord("not") && !KeywordStartsRef())
        {
            Take();
            if (_future.Contains("not") && _token.Is("{"))
            {
                return OwnModifiers(new NotBody(at, Braced()));
            }
            if (_token.IsWord("some") || _token.IsWord("every"))
            {
                throw Unexpected("illegal negation of 'some'");
            }
            var inner = Unary();
            return _future.Contains("not")
                ? new NotBody(at, [inner with { Withs = [] }]) { Withs = inner.Withs }
                : new LegacyNot(at, inner with { Withs = [] }) { Withs = inner.Withs };
        }
        if (_token.IsWord("some") && !KeywordStartsRef())
        {
            return OwnModifiers(Some());
        }
        if (_token.IsWord("every") && !KeywordStartsRef())
        {
            return OwnModifiers(EveryStatement());
        }
        return OwnModifiers(new TermStatement(at, Expression()));
    }

    /// <summary>Where logical keywords are in force, modifiers belong to the whole expression and are read at its end.</summary>
    private Statement OwnModifiers(Statement statement) => IsLogical ? statement : WithModifiers(statement);

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
        return new Every(at, second is null ? null : first, second ?? first, domain, Braced());
    }

    /// <summary>An infix expression, optionally unified or assigned, or a membership test of a key and a value.</summary>
    private Term Expression()
    {
        var first = Operand();
        if (_token.Is(","))
        {
            return Membership3(first);
        }
        if (_token.Is(":=") || _token.Is("="))
        {
            var op = Take();
            var right = Infix();
            if (_token.Is(","))
            {
                right = Membership3(right);
            }
            return new Call(At(op), new Variable(At(op), op.Text == ":=" ? "assign" : "eq"), [first, right]);
        }
        return first;
    }

    /// <summary>Where logical keywords are in force, braces and parentheses may also group literals.</summary>
    private Term Operand()
    {
        var at = Here;
        if (!IsLogical)
        {
            return Infix();
        }
        return _token.Is("{") && TryBraced() is { } body ? new BodyTerm(at, body)
            : _token.Is("(") && TryGroup() is { } group ? new BodyTerm(at, group)
            : Infix();
    }

    private List<Statement>? TryGroup()
    {
        var (token, previous, place, depth) = (_token, _previous, _lexer.Place, _depth);
        if (_tries++ < MaxTries)
        {
            try
            {
                Take();
                var inner = Literal();
                Expect(")", "expected )");
                if (_token.Row != _previous.Row || !Follows(_token))
                {
                    return [inner];
                }
            }
            catch (SyntaxException)
            {
                // Read again as a term, whose error is the better one.
            }
        }
        (_token, _previous, _depth) = (token, previous, depth);
        _lexer.Place = place;
        return null;
    }
}
