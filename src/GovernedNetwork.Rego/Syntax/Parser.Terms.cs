using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Syntax;

/// <summary>Single terms.</summary>
internal sealed partial class Parser
{
    private Term Primary()
    {
        using var nesting = Enter();
        var token = _token;
        var at = Here;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new Constant(at, Number(Take(), ""));
            case TokenKind.String or TokenKind.RawString:
                Take();
                var constant = new Constant(at, new StringValue(token.Text));
                return NextTouches && (_token.Is("[") || _token.Is(".")) ? throw Illegal(Here with { Column = at.Column }, "illegal ref (head cannot be string)") : constant;
            case TokenKind.TemplateStart:
                return Template(at);
            case TokenKind.Name:
                return Name(at);
            case TokenKind.Symbol:
                return Symbol(at);
            default:
                throw Unexpected();
        }
    }

    private NumberValue Number(Token token, string sign) =>
        NumberValue.TryFromText(sign + token.Text) ?? throw Illegal(At(token), "illegal number format");

    private Term Name(Location at)
    {
        if (!KeywordStartsRef())
        {
            switch (_token.Text)
            {
                case "true":
                    Take();
                    return new Constant(at, BooleanValue.True);
                case "false":
                    Take();
                    return new Constant(at, BooleanValue.False);
                case "null":
                    Take();
                    return new Constant(at, NullValue.Instance);
                case "contains" when _lexer.Peek(_token.End) == '(':
                    break;
                case var word when Keywords.Contains(word) || IsExperimentalKeyword(word):
                    throw Unexpected();
            }
        }
        return Reference(NameTerm());
    }

    private bool IsExperimentalKeyword(string word) => word is "and" or "or" && _future.Contains(word);

    private Term Symbol(Location at)
    {
        switch (_token.Text)
        {
            case "-":
                Take();
                if (_token.Kind != TokenKind.Number || !NextTouches)
                {
                    throw Unexpected("expected number");
                }
                var number = Number(Take(), "-");
                return new Constant(Span(at), number);
            case "(":
                Take();
                var inner = Infix();
                if (_token.Is(","))
                {
                    inner = Membership3(inner);
                }
                Expect(")", "expected )");
                return inner is Call or Constant ? inner : Reference(inner);
            case ".":
                Take();
                throw Unexpected("expected number");
            case "[":
                return Reference(Array(at));
            case "{":
                return Reference(Braces(at));
            default:
                throw Unexpected();
        }
    }
}
