namespace GovernedNetwork.Rego.Syntax;

/// <summary>The experimental keywords <c>and</c> and <c>or</c>.</summary>
internal sealed partial class Parser
{
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
