namespace GovernedNetwork.Rego.Syntax;

/// <summary>Bodies in braces, which may turn out to be terms.</summary>
internal sealed partial class Parser
{
    private List<Statement> IfBody()
    {
        return _token.Is("{") && TryBraced() is { } body ? body : [Literal()];
    }

    /// <summary>
    /// Braces open a body unless what they hold, or what follows them, makes them a term: <c>if {1} == xs</c>.
    /// Null puts reading back to the brace. Tries are counted, so that nested ones cannot take exponential time.
    /// </summary>
    private List<Statement>? TryBraced()
    {
        var (token, previous, place) = (_token, _previous, _lexer.Place);
        var depth = _depth;
        try
        {
            var body = Braced();
            if (_token.Row != _previous.Row || !Follows(_token))
            {
                return body;
            }
        }
        catch (SyntaxException) when (_tries < MaxTries)
        {
            if (!CouldBeTerm(token))
            {
                throw;
            }
        }
        _tries++;
        (_token, _previous, _depth) = (token, previous, depth);
        _lexer.Place = place;
        return null;
    }

    private bool Follows(Token token) => Operator(token).Level > 0 || (NextTouches && (token.Is(".") || token.Is("["))) || token.IsWord("in") || token.Is("=") || token.Is(":=");

    /// <summary>Whether the braces, read as a term, get further than an error: only then is the error of the body not the better one.</summary>
    private bool CouldBeTerm(Token open)
    {
        var (previous, place, tokenNow, depth) = (_previous, _lexer.Place, _token, _depth);
        try
        {
            _lexer.Place = _lexer.PlaceOf(open);
            _token = _lexer.Next();
            _tries++;
            // A set is always true, and so can only be meant as a body.
            return Literal() is not TermStatement { Term: SetTerm };
        }
        catch (SyntaxException)
        {
            return false;
        }
        finally
        {
            (_previous, _token, _depth) = (previous, tokenNow, depth);
            _lexer.Place = place;
        }
    }

    private List<Statement> Braced()
    {
        var at = Here;
        Expect("{", "expected a body");
        var body = Statements("}");
        Expect("}", "expected \\n or ; or }");
        return body.Count > 0 ? body : throw Illegal(At(_previous), "found empty body");
    }
}
