namespace GovernedNetwork.Rego.Builtins.Templates;

/// <summary>Builds the nodes of a template. Named templates (define, template, block) are not supported.</summary>
internal sealed class TemplateParser
{
    private const int MaxDepth = 100;

    private readonly List<TemplatePiece> _pieces;
    private int _at;
    private int _loops;

    private TemplateParser(string template) => _pieces = [.. TemplateLexer.Cut(template)];

    /// <exception cref="TemplateException">The template is malformed.</exception>
    public static IReadOnlyList<TemplateNode> Parse(string template)
    {
        var parser = new TemplateParser(template);
        var nodes = parser.Body(0, out var word);
        return word is null ? nodes : throw new TemplateException($"unexpected {{{{{word}}}}}");
    }

    /// <summary>Nodes up to the word that ends them; the piece with that word is left for the caller.</summary>
    private List<TemplateNode> Body(int depth, out string? end)
    {
        if (depth > MaxDepth)
        {
            throw new TemplateException("nested too deeply");
        }
        var nodes = new List<TemplateNode>();
        for (; _at < _pieces.Count; _at++)
        {
            if (_pieces[_at].Text is { } text)
            {
                nodes.Add(new TextNode(text));
                continue;
            }
            var tokens = new TemplateTokens(_pieces[_at].Tokens);
            switch (tokens.Word)
            {
                case "end" or "else":
                    end = tokens.Word;
                    return nodes;
                case "if" or "with" or "range":
                    nodes.Add(Block(tokens, depth));
                    break;
                case "break" or "continue":
                    nodes.Add(_loops > 0 ? new JumpNode(tokens.Word == "break") : throw new TemplateException($"{{{{{tokens.Word}}}}} outside {{{{range}}}}"));
                    break;
                case "define" or "template" or "block":
                    throw new TemplateException($"{tokens.Word} is not supported");
                default:
                    nodes.Add(new ValueNode(tokens.Whole()));
                    break;
            }
        }
        end = null;
        return nodes;
    }

    private BlockNode Block(TemplateTokens tokens, int depth)
    {
        var word = tokens.Take();
        var value = tokens.Whole();
        _loops += word == "range" ? 1 : 0;
        _at++;
        var body = Body(depth + 1, out var end);
        _loops -= word == "range" ? 1 : 0;
        if (end is null)
        {
            throw new TemplateException("unexpected EOF");
        }
        if (end == "end")
        {
            return new BlockNode(word, value, body, []);
        }
        var rest = new TemplateTokens(_pieces[_at].Tokens);
        rest.Take();
        if (!rest.IsEnd)
        {
            // "else if" nests a block that the same end closes.
            return rest.Word == word && word != "range" ? new BlockNode(word, value, body, [Block(rest, depth + 1)]) : throw new TemplateException("unexpected operand in {{else}}");
        }
        _at++;
        var other = Body(depth + 1, out end);
        return end == "end" ? new BlockNode(word, value, body, other) : throw new TemplateException(end is null ? "unexpected EOF" : "expected end; found {{else}}");
    }
}
