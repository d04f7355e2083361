using System.Globalization;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Templates;

/// <summary>The tokens of one action, read as a pipeline.</summary>
internal sealed class TemplateTokens(IReadOnlyList<string> tokens)
{
    private int _at = tokens is [" ", ..] ? 1 : 0;

    public string Word => _at < tokens.Count ? tokens[_at] : "";

    public bool IsEnd => _at >= tokens.Count || (_at == tokens.Count - 1 && tokens[_at] == " ");

    /// <summary>Takes a token and the space behind it.</summary>
    public string Take()
    {
        var token = Word;
        _at++;
        Space();
        return token;
    }

    public Pipeline Whole()
    {
        var pipeline = Pipeline();
        return IsEnd ? pipeline : throw new TemplateException($"unexpected \"{Word}\" in command");
    }

    private void Space() => _at += _at < tokens.Count && tokens[_at] == " " ? 1 : 0;

    private Pipeline Pipeline()
    {
        var start = _at;
        var names = new List<string>();
        while (Word.StartsWith('$') && names.Count < 2)
        {
            names.Add(Take());
            if (Word != ",")
            {
                break;
            }
            Take();
        }
        var declares = Word == ":=";
        if (names.Count == 0 || Word is not (":=" or "="))
        {
            (_at, names) = (start, []);
        }
        else
        {
            Take();
        }
        var commands = new List<IReadOnlyList<TemplateTerm>>();
        do
        {
            commands.Add(Command());
        }
        while (Word == "|" && Take() is not null);
        return new Pipeline(names, declares, commands);
    }

    private List<TemplateTerm> Command()
    {
        var terms = new List<TemplateTerm>();
        while (!IsEnd && Word is not ("|" or ")"))
        {
            terms.Add(Term());
            Space();
        }
        return terms.Count > 0 ? terms : throw new TemplateException("missing value for command");
    }

    private TemplateTerm Term()
    {
        var token = Word;
        _at++;
        switch (token)
        {
            case "(":
                Space();
                var inner = Pipeline();
                Space();
                _at += Word == ")" ? 1 : throw new TemplateException("unclosed left paren");
                return new PathTerm("", inner, Fields());
            case ".":
                return new PathTerm("", null, []);
            case ['.', ..]:
                return new PathTerm("", null, [token[1..], .. Fields()]);
            case ['$', ..]:
                return new PathTerm(token, null, Fields());
            case "true" or "false":
                return new ConstantTerm(RegoValue.Bool(token == "true"));
            case "nil":
                return new ConstantTerm(null);
            case ['"', ..]:
                return new ConstantTerm(Json.Read(token) ?? throw new TemplateException("malformed string " + token));
            case ['`', ..]:
                return new ConstantTerm(new StringValue(token[1..^1]));
            case ['\'', ..]:
                return new ConstantTerm(NumberValue.Of(char.ConvertToUtf32(token[1..^1].TrimStart('\\') + "\0", 0)));
            case [>= '0' and <= '9' or '-' or '+', ..]:
                return new ConstantTerm(token.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? NumberValue.Of(long.Parse(token.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)) : NumberValue.TryFromText(token) ?? throw new TemplateException("malformed number " + token));
            default:
                return TemplateCalls.IsKnown(token) ? new FunctionTerm(token) : throw new TemplateException($"function \"{token}\" not defined");
        }
    }

    private List<string> Fields()
    {
        var fields = new List<string>();
        while (Word is ['.', _, ..])
        {
            fields.Add(Word[1..]);
            _at++;
        }
        return fields;
    }
}
