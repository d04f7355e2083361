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
            parts.Add(Infix());
            if (!_token.Is("}"))
            {
                throw Unexpected("expected }");
            }
            from = _token;
        }
    }
}
