using System.Globalization;
using System.Text;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>The lexical grammar of GraphQL (October 2021, section 2.1). Commas and comments are read over.</summary>
internal sealed class GraphLexer(string text)
{
    public const string End = "<EOF>";
    public const string Invalid = "<Invalid>";

    private int _at;
    private int _line = 1;
    private int _lineStart;

    public GraphToken Next()
    {
        Skip();
        var at = Here;
        if (_at == text.Length)
        {
            return new GraphToken(End, "", at);
        }
        var c = text[_at];
        if ("!$&():=@[]{}|".Contains(c, StringComparison.Ordinal))
        {
            _at++;
            return new GraphToken(c.ToString(), "", at);
        }
        if (text.AsSpan(_at).StartsWith("...", StringComparison.Ordinal))
        {
            _at += 3;
            return new GraphToken("...", "", at);
        }
        return c == '"' ? Text(at) : c == '_' || char.IsAsciiLetter(c) ? Name(at) : c == '-' || char.IsAsciiDigit(c) ? Number(at) : new GraphToken(Invalid, "", at);
    }

    private GraphPlace Here => new(_line, CodePoints.Count(text[_lineStart.._at]) + 1);

    private void Skip()
    {
        for (; _at < text.Length; _at++)
        {
            switch (text[_at])
            {
                case '\n' or '\r':
                    Break();
                    break;
                case '#':
                    while (_at + 1 < text.Length && text[_at + 1] is not ('\n' or '\r'))
                    {
                        _at++;
                    }
                    break;
                case ' ' or '\t' or ',' or '\uFEFF':
                    break;
                default:
                    return;
            }
        }
    }

    /// <summary>At a line end, or at the first half of one.</summary>
    private void Break()
    {
        _at += text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n' ? 1 : 0;
        _line++;
        _lineStart = _at + 1;
    }

    private GraphToken Name(GraphPlace at)
    {
        var start = _at;
        while (_at < text.Length && (text[_at] == '_' || char.IsAsciiLetterOrDigit(text[_at])))
        {
            _at++;
        }
        return new GraphToken("Name", text[start.._at], at);
    }

    private GraphToken Number(GraphPlace at)
    {
        var start = _at;
        _at += text[_at] == '-' ? 1 : 0;
        var whole = Digits();
        var isWhole = whole.Length > 0 && (whole == "0" || whole[0] != '0');
        var isFloat = false;
        if (_at < text.Length && text[_at] == '.')
        {
            _at++;
            isFloat = true;
            isWhole &= Digits().Length > 0;
        }
        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            _at++;
            _at += _at < text.Length && text[_at] is '+' or '-' ? 1 : 0;
            isFloat = true;
            isWhole &= Digits().Length > 0;
        }
        return isWhole ? new GraphToken(isFloat ? "Float" : "Int", text[start.._at], at) : new GraphToken(Invalid, "", at);
    }

    private string Digits()
    {
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }
        return text[start.._at];
    }

    /// <summary>The place of a text is that of its first character behind the quotation mark.</summary>
    private GraphToken Text(GraphPlace at)
    {
        at = at with { Column = at.Column + 1 };
        if (text.AsSpan(_at).StartsWith("\"\"\"", StringComparison.Ordinal))
        {
            return Block(at);
        }
        var value = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] is not ('\n' or '\r'); _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                return new GraphToken("String", value.ToString(), at);
            }
            if (text[_at] != '\\')
            {
                value.Append(text[_at]);
            }
            else if (!Escape(value))
            {
                break;
            }
        }
        return new GraphToken(Invalid, "", Here);
    }

    private bool Escape(StringBuilder value)
    {
        var c = ++_at < text.Length ? text[_at] : '\0';
        if (c == 'u')
        {
            var isCode = _at + 4 < text.Length && ushort.TryParse(text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && value.Append((char)code) is not null;
            _at += isCode ? 4 : 0;
            return isCode;
        }
        var known = "\"\\/bfnrt".IndexOf(c, StringComparison.Ordinal);
        if (known >= 0)
        {
            value.Append("\"\\/\b\f\n\r\t"[known]);
        }
        return known >= 0;
    }

    private GraphToken Block(GraphPlace at)
    {
        var value = new StringBuilder();
        for (_at += 3; _at < text.Length; _at++)
        {
            if (text.AsSpan(_at).StartsWith("\"\"\"", StringComparison.Ordinal))
            {
                _at += 3;
                return new GraphToken("BlockString", GraphIndentation.Remove(value.ToString()), at);
            }
            if (text.AsSpan(_at).StartsWith("\\\"\"\"", StringComparison.Ordinal))
            {
                _at += 3;
                value.Append("\"\"\"");
            }
            else if (text[_at] is '\n' or '\r')
            {
                Break();
                value.Append('\n');
            }
            else
            {
                value.Append(text[_at]);
            }
        }
        return new GraphToken(Invalid, "", Here);
    }
}
