using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Syntax;

/// <summary>Packages, imports and rules.</summary>
internal sealed partial class Parser
{
    private Module Module()
    {
        var at = Here;
        if (_token.Kind == TokenKind.End)
        {
            throw Illegal(at, "empty module");
        }
        if (!TryTakeWord("package"))
        {
            throw Unexpected("package expected");
        }
        var package = ConstantPath();
        var imports = new List<Import>();
        var rules = new List<Rule>();
        while (_token.Kind != TokenKind.End)
        {
            if (TryTake(";"))
            {
                continue;
            }
            if (_token.IsWord("import") && !KeywordStartsRef())
            {
                if (Import() is { } import)
                {
                    imports.Add(import);
                }
                continue;
            }
            rules.AddRange(Rules());
        }
        return new Module(_path, at, package, imports, rules) { NegatesBodies = _future.Contains("not") };
    }

    private List<string> ConstantPath()
    {
        var term = Reference(NameTerm());
        var path = term switch
        {
            Variable v => [v.Name],
            Reference { Head: Variable head } r when r.Path.All(p => p is Constant { Value: StringValue }) =>
                new List<string> { head.Name }.Concat(r.Path.Select(p => ((Constant)p).Value.AsString!)).ToList(),
            _ => throw Illegal(term.At, "expected a path of names"),
        };
        return path;
    }

    private Import? Import()
    {
        var at = At(Take());
        var path = ConstantPath();
        string? name = null;
        if (TryTakeWord("as"))
        {
            name = _token.Kind == TokenKind.Name ? Take().Text : throw Unexpected("expected var");
        }
        switch (path[0])
        {
            case "data" or "input":
                return new Import(at, path, name ?? path[^1]);
            case "rego" when path is ["rego", "v1"] && name is null:
                return null;
            case "future" when path is ["future", "keywords", ..] && name is null:
                if (path.Count == 3)
                {
                    FutureKeyword(at, path[2]);
                }
                return null;
            default:
                throw Illegal(at, path[0] switch
                {
                    "rego" => $"invalid import `{string.Join('.', path)}`, must be `rego.v1`",
                    "future" => "invalid import, must be `future.keywords`",
                    _ => "unexpected import path, must begin with one of: {data, future, input, rego}, got: " + path[0],
                });
        }
    }

    private void FutureKeyword(Location at, string keyword)
    {
        var known = keyword is "contains" or "every" or "if" or "in" or "not" || (_experimental && keyword is "and" or "or");
        if (!known)
        {
            throw Illegal(at, "unexpected keyword, must be one of [contains every if in not]");
        }
        _future.Add(keyword);
    }

    private List<Rule> Rules()
    {
        var at = Here;
        var isDefault = _token.IsWord("default") && !KeywordStartsRef() && TryTakeWord("default");
        var head = Head(at, isDefault);
        if (isDefault)
        {
            return [head];
        }
        var rules = new List<Rule>();
        (_operators, _literals) = (0, 0);
        var hasIf = TryTakeWord("if");
        if (!hasIf && !head.HasValue && head.Kind != RuleKind.Set)
        {
            throw Illegal(head.At, _token.Is("{") ? "`if` keyword is required before rule body" : "`if` keyword is required before rule body or a value must be assigned");
        }
        rules.Add(head with { Body = hasIf ? IfBody() : Always(head.At), Else = Else(head) });
        while (hasIf && _token.Is("{") && rules[^1].Else is null)
        {
            rules.Add(head with { At = Here, Body = Braced() });
        }
        return rules;
    }

    private Rule Head(Location at, bool isDefault)
    {
        var name = HeadName();
        var (path, arguments, isFunction) = name switch
        {
            Variable v => ([v], [], false),
            Reference { Head: Variable v } r => (new List<Term> { v }.Concat(r.Path).ToList(), (IReadOnlyList<Term>)[], false),
            Call { Operator: Variable v } c => ([v], c.Arguments, true),
            Call { Operator: Reference { Head: Variable v } r } c => (new List<Term> { v }.Concat(r.Path).ToList(), c.Arguments, true),
            _ => throw Illegal(name.At, $"{Describe(name)} cannot be used for rule name"),
        };
        if (((Variable)path[0]).Name is "input" or "data" && path.Count >= 1)
        {
            throw new SyntaxException(at, $"rules must not shadow {((Variable)path[0]).Name} (use a different rule name)", "rego_compile_error");
        }
        var rule = new Rule(at, isFunction ? RuleKind.Function : RuleKind.Complete, path, arguments, new Constant(at, BooleanValue.True), []) { IsDefault = isDefault };
        if (_token.IsWord("contains") && !isDefault)
        {
            Take();
            return isFunction ? throw Illegal(at, "the contains keyword can only be used with rules, not functions") : rule with { Kind = RuleKind.Set, Value = Infix() };
        }
        if (_token.Is(":=") || _token.Is("="))
        {
            Take();
            rule = rule with { Value = Infix(), HasValue = true };
        }
        return isDefault ? CheckDefault(rule) : rule;
    }

    private Rule CheckDefault(Rule rule)
    {
        if (!rule.HasValue)
        {
            throw Unexpected("expected default rule value");
        }
        if (rule.Ref.Skip(1).Any(t => t is not Constant))
        {
            throw Illegal(rule.At, "illegal default rule (default rules cannot have non-ground refs)");
        }
        var names = new HashSet<string>();
        foreach (var argument in rule.Arguments)
        {
            if (argument is not Variable v)
            {
                throw Illegal(rule.At, "illegal default rule (arguments must be variables)");
            }
            if (!names.Add(v.Name))
            {
                throw Illegal(rule.At, $"illegal default rule (arguments cannot be repeated {v.Name})");
            }
        }
        var bad = DefaultValueCheck.FirstIllegal(rule.Value);
        return bad is null ? rule : throw Illegal(rule.At, $"illegal default rule (value cannot contain {bad})");
    }

    private Rule? Else(Rule head)
    {
        if (!_token.IsWord("else") || KeywordStartsRef())
        {
            return null;
        }
        using var nesting = Enter();
        var at = At(_token);
        if (head.Kind == RuleKind.Set)
        {
            throw Illegal(at, "else keyword cannot be used on multi-value rules");
        }
        Take();
        var value = (Term)new Constant(at, BooleanValue.True);
        var hasValue = _token.Is(":=") || _token.Is("=");
        if (hasValue)
        {
            Take();
            value = Infix();
        }
        var hasIf = TryTakeWord("if");
        if (!hasIf && !hasValue)
        {
            throw Unexpected("expected else body or value");
        }
        var next = head with { At = at, Value = value, HasValue = hasValue, Body = hasIf ? IfBody() : Always(at) };
        return next with { Else = Else(next) };
    }

    private static List<Statement> Always(Location at) => [new TermStatement(at, new Constant(at, BooleanValue.True))];

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
            Literal();
            return true;
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
        return body.Count > 0 ? body : Always(at);
    }

    private Term HeadName()
    {
        if (_token.Kind == TokenKind.Name)
        {
            return KeywordStartsRef() || !Keywords.Contains(_token.Text) ? Reference(NameTerm()) : throw Unexpected();
        }
        return Primary();
    }

    private Variable NameTerm()
    {
        if (_token.Kind != TokenKind.Name)
        {
            throw Unexpected("expected a name");
        }
        var token = Take();
        return token.Text == "_" ? Wildcard(At(token)) : new Variable(At(token), token.Text);
    }

    /// <summary>A keyword is a plain name where a step touches it: <c>if.a</c>, <c>with["a"]</c>.</summary>
    private bool KeywordStartsRef() => _lexer.Peek(_token.End) is '.' || (_lexer.Peek(_token.End) == '[' && _token.Text is not ("in" or "some" or "every" or "not"));

    private static string Describe(Term term) => term switch
    {
        Constant c => c.Value.Kind.ToString().ToLowerInvariant(),
        ArrayTerm => "array",
        SetTerm => "set",
        ObjectTerm => "object",
        Comprehension c => c.Kind.ToString().ToLowerInvariant() + "comprehension",
        Call => "call",
        _ => "ref",
    };
}
