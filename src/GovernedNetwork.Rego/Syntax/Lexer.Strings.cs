using System.Globalization;
using System.Text;

namespace GovernedNetwork.Rego.Syntax;

/// <summary>Strings and the parts of templates.</summary>
internal sealed partial class Lexer
{
    /// <summary>Reads on inside a template from the given offset: the text up to the next hole or the end, and whether a hole follows.</summary>
    public (string Text, bool Hole) TemplatePart(bool raw, Token from)
    {
        _at = from.End;
        var part = raw ? RawTemplate(from) : Quoted(from, inTemplate: true);
        return (part, text[_at - 1] == '{');
    }

    private Token RawString()
    {
        var start = Here();
        var from = _at;
        var end = text.IndexOf('`', _at + 1);
        if (end < 0)
        {
            throw Fail(start, "non-terminated string");
        }
        Advance(end + 1);
        return start with { Kind = TokenKind.RawString, Text = text[(from + 1)..end], Start = from, End = end + 1 };
    }

    private void Advance(int to)
    {
        for (; _at < to; _at++)
        {
            if (text[_at] == '\n')
            {
                NewRow(_at + 1);
            }
        }
    }

    private string RawTemplate(Token start)
    {
        var part = new StringBuilder();
        for (var i = _at; i < text.Length; i++)
        {
            if (text[i] is '{' or '`')
            {
                Advance(i + 1);
                return part.ToString();
            }
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '{')
            {
                i++;
            }
            part.Append(text[i]);
        }
        throw Fail(start, "non-terminated string");
    }

    /// <summary>From behind the opening quote to behind the closing one, or behind a brace that opens a hole.</summary>
    private string Quoted(Token start, bool inTemplate)
    {
        var part = new StringBuilder();
        while (_at < text.Length && text[_at] != '\n')
        {
            var c = text[_at++];
            if (c == '"' || (inTemplate && c == '{'))
            {
                return part.ToString();
            }
            if (c < ' ' && c != '\t')
            {
                throw Fail(start, "invalid character in string");
            }
            part.Append(c == '\\' ? Escape(start, inTemplate) : c);
        }
        throw Fail(start, "non-terminated string");
    }

    private char Escape(Token start, bool inTemplate)
    {
        var c = _at < text.Length ? text[_at++] : '\0';
        switch (c)
        {
            case '"' or '\\' or '/':
                return c;
            case '{' when inTemplate:
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _at + 4 <= text.Length && ushort.TryParse(text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                _at += 4;
                return (char)unit;
            default:
                throw Fail(start, "illegal escape sequence");
        }
    }
}
