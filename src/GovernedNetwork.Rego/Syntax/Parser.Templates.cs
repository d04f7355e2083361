using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Syntax;

/// <summary>Strings with holes.</summary>
internal sealed partial class Parser
{
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
                return new TemplateTerm(at with { End = _previous.End }, parts);
            }
            _token = _lexer.Next();
            if (_token.Is("}"))
            {
                throw Illegal(Here, "invalid template-string expression: empty expression");
            }
            parts.Add(Hole());
            if (!_token.Is("}"))
            {
                throw Unexpected("expected }");
            }
            from = _token;
        }
    }

    private Term Hole()
    {
        var value = Infix();
        if (!_token.IsWord("with"))
        {
            return value;
        }
        // No author can write such a name, and unlike a wildcard it keeps its value.
        var name = new Variable(value.At, $"hole@{_wildcards++}");
        var statement = new TermStatement(value.At, new Call(value.At, new Variable(value.At, "eq"), [name, value]));
        return new Comprehension(Span(value.At), ComprehensionKind.Set, null, name, [WithModifiers(statement)]) { IsHole = true };
    }
}
