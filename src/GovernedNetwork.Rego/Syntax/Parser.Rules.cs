using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Syntax;

/// <summary>Rules with their bodies and alternatives.</summary>
internal sealed partial class Parser
{
    private List<Rule> Rules()
    {
        var at = Here;
        var isDefault = _token.IsWord("default") && !KeywordStartsRef() && TryTakeWord("default");
        var head = Head(at, isDefault);
        if (isDefault)
        {
            return [head with { At = Span(at), Head = Span(at) }];
        }
        (_operators, _literals) = (0, 0);
        var hasIf = TryTakeWord("if");
        var braced = !hasIf && _token.Is("{");
        RefuseOldForms(head, hasIf, braced);
        var body = hasIf ? IfBody() : braced ? Braced() : Always(head.Value.At);
        var first = head with { Body = body, HasBody = hasIf || braced, Else = Else(head) };
        var rules = new List<Rule> { first with { At = Span(at) } };
        while (first.HasBody && _token.Is("{") && rules[^1].Else is null)
        {
            var next = Here;
            rules.Add(head with { Body = Braced(), HasBody = true, At = Span(next) });
        }
        return rules;
    }

    /// <summary>Rules as the language had them before its first version. Reading goes on, so that all of them are reported.</summary>
    private void RefuseOldForms(Rule head, bool hasIf, bool braced)
    {
        if (hasIf || head.HasValue || head.Kind == RuleKind.Set)
        {
            return;
        }
        var isMember = head.Ref is [_, not Constant { Value: StringValue }] or [_, Constant { Value: StringValue }] && head.Kind != RuleKind.Function && !EndsWithName(head);
        if (!braced && !isMember)
        {
            throw _token.Kind == TokenKind.Symbol && !RowBreakBefore()
                ? Unexpected()
                : head.Kind == RuleKind.Function || head.Ref.Count > 1
                ? Illegal(head.At, "`if` keyword is required before rule body or a value must be assigned")
                : Illegal(head.At, "var cannot be used for rule name");
        }
        if (braced)
        {
            _refused.Add(head.At.Error("rego_parse_error", "`if` keyword is required before rule body"));
        }
        if (isMember)
        {
            _refused.Add(head.At.Error("rego_parse_error", "`contains` keyword is required for partial set rules"));
        }
    }

    /// <summary>Whether the reference is <c>p.a</c> rather than <c>p["a"]</c>.</summary>
    private bool EndsWithName(Rule head) => _lexer.Peek(head.Ref[^1].At.Start - 1) == '.';

    private Rule? Else(Rule head)
    {
        if (!_token.IsWord("else") || KeywordStartsRef())
        {
            return null;
        }
        using var nesting = Enter();
        var at = Here;
        if (head.Kind == RuleKind.Set)
        {
            throw Illegal(at, "else keyword cannot be used on multi-value rules");
        }
        Take();
        Term value = new Constant(at, BooleanValue.True);
        var (hasValue, assigns) = (_token.Is(":=") || _token.Is("="), _token.Is(":="));
        if (hasValue)
        {
            Take();
            value = Infix();
        }
        var headAt = Span(at);
        var hasIf = TryTakeWord("if");
        if (!hasIf && !hasValue)
        {
            throw Unexpected("expected else body or value");
        }
        // Here braces are a body whatever they hold.
        var body = !hasIf ? Always(at) : _token.Is("{") ? Braced() : [Literal()];
        var next = head with { At = at, Head = headAt, Value = value, HasValue = hasValue, Assigns = assigns, Body = body, HasBody = hasIf };
        var other = Else(next);
        return next with { At = Span(at), Else = other };
    }

    private static List<Statement> Always(Location at) => [new TermStatement(at, new Constant(at, BooleanValue.True))];
}
