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
        var term = Expression();
        return OwnModifiers(new TermStatement(Span(at), term));
    }

    /// <summary>Where logical keywords are in force, modifiers belong to the whole expression and are read at its end.</summary>
    private Statement OwnModifiers(Statement statement) => IsLogical ? statement : WithModifiers(statement);

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
            return new Call(Span(first.At), new Variable(At(op), op.Text == ":=" ? "assign" : "eq"), [first, right]);
        }
        return first;
    }
}
