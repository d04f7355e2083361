using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Syntax;

/// <summary>Terms and infix operators, loosest first: in; comparison; |; &amp;; + -; * / %.</summary>
internal sealed partial class Parser
{
    private static (string Name, int Level) Operator(Token token) => token.Kind != TokenKind.Symbol ? ("", 0) : token.Text switch
    {
        "==" => ("equal", 2),
        "!=" => ("neq", 2),
        "<" => ("lt", 2),
        ">" => ("gt", 2),
        "<=" => ("lte", 2),
        ">=" => ("gte", 2),
        "|" => ("or", 3),
        "&" => ("and", 4),
        "+" => ("plus", 5),
        "-" => ("minus", 5),
        "*" => ("mul", 6),
        "/" => ("div", 6),
        "%" => ("rem", 6),
        _ => ("", 0),
    };

    private Term Infix() => Infix(Primary());

    private Term Infix(Term first)
    {
        var left = Climb(first, 2);
        while (_token.IsWord("in") && !KeywordTouched())
        {
            var at = At(Take());
            left = new Call(at, new Variable(at, "internal.member_2"), [left, Climb(Primary(), 2)]);
        }
        return left;
    }

    /// <summary>An infix expression without membership, whose keyword ends it.</summary>
    private Term RelationTerm() => Climb(Primary(), 2);

    private bool KeywordTouched() => _lexer.Peek(_token.End) == '.';

    /// <summary>The rest of <c>k, v in xs</c> behind the key.</summary>
    private Call Membership3(Term key)
    {
        Expect(",", "");
        var value = Climb(Primary(), 2);
        if (!_token.IsWord("in"))
        {
            throw Unexpected("expected `k, v in xs`");
        }
        var at = At(Take());
        return new Call(at, new Variable(at, "internal.member_3"), [key, value, Climb(Primary(), 2)]);
    }

    private Term Climb(Term left, int minimum)
    {
        while (Operator(_token) is (var name, var level) && level >= minimum)
        {
            var at = At(Take());
            if (++_operators > MaxOperators)
            {
                throw Illegal(at, $"more than {MaxOperators} operators in one expression");
            }
            var right = Climb(Primary(), level + 1);
            left = new Call(at, new Variable(at, name), [left, right]);
        }
        return left;
    }

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
                return new Constant(at, Number(Take(), "-"));
            case "(":
                Take();
                var inner = Infix();
                if (_token.Is(","))
                {
                    inner = Membership3(inner);
                }
                Expect(")", "expected )");
                return inner is Call or Constant ? inner : Reference(inner);
            case "[":
                return Reference(Array(at));
            case "{":
                return Reference(Braces(at));
            default:
                throw Unexpected();
        }
    }

    /// <summary>Steps and argument lists touch what they follow: <c>a [0]</c> is two terms.</summary>
    private Term Reference(Term head)
    {
        using var nesting = Enter();
        var path = new List<Term>();
        Term Made() => path.Count == 0 ? head : new Reference(head.At, head, path);
        while (NextTouches && (_token.Is(".") || _token.Is("[") || _token.Is("(")))
        {
            if (TryTake("."))
            {
                if (_token.Kind != TokenKind.Name || !NextTouches)
                {
                    throw Unexpected("expected number");
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
            ? new SetTerm(op.At, [])
            : new Call(op.At, op, arguments);
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

    private Term Array(Location at)
    {
        Take();
        if (TryTake("]"))
        {
            return new ArrayTerm(at, []);
        }
        var first = Primary();
        if (TryTake("|"))
        {
            return new Comprehension(at, ComprehensionKind.Array, null, first, ComprehensionBody("]"));
        }
        return new ArrayTerm(at, Rest(Infix(first), "]"));
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
            return new ObjectTerm(at, []);
        }
        var first = Primary();
        if (TryTake("|"))
        {
            return new Comprehension(at, ComprehensionKind.Set, null, first, ComprehensionBody("}"));
        }
        first = Infix(first);
        if (!TryTake(":"))
        {
            return new SetTerm(at, Rest(first, "}"));
        }
        var value = Primary();
        if (TryTake("|"))
        {
            return new Comprehension(at, ComprehensionKind.Object, first, value, ComprehensionBody("}"));
        }
        var members = new List<(Term, Term)> { (first, Infix(value)) };
        while (TryTake(",") && !_token.Is("}"))
        {
            var key = Infix();
            Expect(":", "expected :");
            members.Add((key, Infix()));
        }
        Expect("}", "non-terminated object");
        return new ObjectTerm(at, members);
    }

    private TemplateTerm Template(Location at)
    {
        using var nesting = Enter();
        var raw = _token.Text == "`";
        var parts = new List<Term>();
        var from = _token;
        while (true)
        {
            var (text, hole) = _lexer.TemplatePart(raw, from);
            parts.Add(new Constant(at, new StringValue(text)));
            if (!hole)
            {
                _previous = _lexer.EndMark();
                _token = _lexer.Next();
                return new TemplateTerm(at, parts);
            }
            _token = _lexer.Next();
            if (_token.Is("}"))
            {
                throw Illegal(Here, "invalid template-string expression: empty expression");
            }
            parts.Add(Infix());
            if (!_token.Is("}"))
            {
                throw Unexpected("expected }");
            }
            from = _token;
        }
    }
}
