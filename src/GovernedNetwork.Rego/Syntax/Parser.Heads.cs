using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Syntax;

/// <summary>Heads of rules.</summary>
internal sealed partial class Parser
{
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
        if (((Variable)path[0]).Name is ("input" or "data") and var root)
        {
            throw new SyntaxException(at, $"rules must not shadow {root} (use a different rule name)", "rego_compile_error");
        }
        var rule = new Rule(at, isFunction ? RuleKind.Function : RuleKind.Complete, path, arguments, new Constant(at, BooleanValue.True), []) { IsDefault = isDefault };
        if (_token.IsWord("contains") && !isDefault)
        {
            Take();
            rule = isFunction ? throw Illegal(at, "the contains keyword can only be used with rules, not functions") : rule with { Kind = RuleKind.Set, Value = Infix() };
        }
        else if (_token.Is(":=") || _token.Is("="))
        {
            var assigns = Take().Text == ":=";
            rule = rule with { Value = HeadValue(_lexer.Text[name.At.Start..name.At.End], assigns), HasValue = true, Assigns = assigns };
        }
        rule = rule with { Head = Span(at) };
        return isDefault ? CheckDefault(rule) : rule;
    }

    /// <summary>Where no value can be read, the error says so too.</summary>
    private Term HeadValue(string name, bool assigns)
    {
        try
        {
            return Infix();
        }
        catch (SyntaxException e)
        {
            var found = e.Errors[^1].Message;
            e.Errors.Add(e.Errors[^1] with
            {
                Message = found.StartsWith("unexpected", StringComparison.Ordinal)
                    ? $"{found.Split(": ")[0]}: expected rule value term (e.g., {name} {(assigns ? ":=" : "=")} <VALUE> {{ ... }})"
                    : "illegal token",
            });
            throw;
        }
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

    private Term HeadName()
    {
        if (_token.Kind != TokenKind.Name)
        {
            return Primary();
        }
        if (!KeywordStartsRef() && Keywords.Contains(_token.Text))
        {
            var word = Take();
            throw word.Text == "contains" ? Illegal(At(word), "contains keyword cannot be used for rule name")
                : word.Text is "every" or "some" ? Unexpected()
                : word.Text is "with" ? Illegal(At(word), "expressions using with keyword cannot be used for rule head")
                : Illegal(At(word), $"unexpected {word}");
        }
        return Reference(NameTerm());
    }

    private Variable NameTerm()
    {
        if (_token.Kind != TokenKind.Name)
        {
            throw Unexpected("expected ident");
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
