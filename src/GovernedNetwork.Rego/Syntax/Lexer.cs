using System.Globalization;
using System.Text;

namespace GovernedNetwork.Rego.Syntax;

/// <summary>Cuts one source into tokens on demand. Template strings hand their parts out one by one, because their holes hold tokens again.</summary>
internal sealed class Lexer(string path, string text)
{
    private static readonly string[] Symbols =
        [":=", "==", "!=", "<=", ">=", "{", "}", "[", "]", "(", ")", ",", ";", ":", ".", "=", "<", ">", "+", "-", "*", "/", "%", "&", "|"];

    private int _at = text is ['\uFEFF', ..] ? 1 : 0;
    private int _row = 1;
    private int _rowStart;

    /// <summary>Where reading stands; setting it takes reading back.</summary>
    public (int At, int Row, int RowStart) Place
    {
        get => (_at, _row, _rowStart);
        set => (_at, _row, _rowStart) = value;
    }

    /// <summary>The place in front of a token that has been read.</summary>
    public (int At, int Row, int RowStart) PlaceOf(Token token) =>
        (token.Start, token.Row, token.Start == 0 ? 0 : text.LastIndexOf('\n', token.Start - 1) + 1);

    public Token Next()
    {
        SkipBlank();
        if (_at >= text.Length)
        {
            return Make(TokenKind.End, "", _at);
        }
        var c = text[_at];
        if (c == '_' || char.IsAsciiLetter(c))
        {
            var end = _at;
            while (end < text.Length && (text[end] == '_' || char.IsAsciiLetterOrDigit(text[end])))
            {
                end++;
            }
            return Take(TokenKind.Name, text[_at..end], end);
        }
        if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]) && (_at == 0 || !IsRefEnd(text[_at - 1]))))
        {
            return Number();
        }
        if (c == '$' && _at + 1 < text.Length && text[_at + 1] is '"' or '`')
        {
            return Take(TokenKind.TemplateStart, text[(_at + 1)..(_at + 2)], _at + 2);
        }
        if (c == '"')
        {
            var start = Here();
            var from = _at;
            _at++;
            var value = Quoted(start, inTemplate: false);
            return start with { Kind = TokenKind.String, Text = value, Start = from, End = _at };
        }
        if (c == '`')
        {
            return RawString();
        }
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0)
            {
                return Take(TokenKind.Symbol, symbol, _at + symbol.Length);
            }
        }
        throw Fail(Here(), "illegal token");
    }

    /// <summary>Reads on inside a template from the given offset: the text up to the next hole or the end, and whether a hole follows.</summary>
    public (string Text, bool Hole) TemplatePart(bool raw, Token from)
    {
        _at = from.End;
        var part = raw ? RawTemplate(from) : Quoted(from, inTemplate: true);
        return (part, text[_at - 1] == '{');
    }

    /// <summary>The character at an offset, or NUL behind the end.</summary>
    public char Peek(int offset) => offset < text.Length ? text[offset] : '\0';

    public bool HasRowBreak(int from, int to) => text.AsSpan(from, to - from).Contains('\n');

    /// <summary>An empty token where reading stands: what touches a template is measured from here.</summary>
    public Token EndMark() => Here();

    public SyntaxException Fail(Token at, string message) => new(new Location(path, at.Row, at.Column), message);

    private static bool IsRefEnd(char c) => c is ']' or ')' or '}' or '"' or '`' or '_' || char.IsAsciiLetterOrDigit(c);

    private Token Here() => Make(TokenKind.Symbol, "", _at);

    private Token Make(TokenKind kind, string value, int end)
    {
        var column = 1;
        for (var i = _rowStart; i < _at && i < text.Length; i++)
        {
            column += char.IsLowSurrogate(text[i]) ? 0 : 1;
        }
        return new Token(kind, value, _at, end, _row, column);
    }

    private Token Take(TokenKind kind, string value, int end)
    {
        var token = Make(kind, value, end);
        _at = end;
        return token;
    }

    private void SkipBlank()
    {
        for (; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (c == '\n')
            {
                NewRow(_at + 1);
            }
            else if (c == '#')
            {
                var end = text.IndexOf('\n', _at);
                _at = (end < 0 ? text.Length : end) - 1;
            }
            else if (c is not (' ' or '\t' or '\r'))
            {
                return;
            }
        }
    }

    private void NewRow(int start)
    {
        _row++;
        _rowStart = start;
    }

    private Token Number()
    {
        var end = _at;
        void Digits()
        {
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }
        }
        Digits();
        if (text[_at] == '0' && end > _at + 1)
        {
            throw Fail(Here(), "illegal number format");
        }
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
            Digits();
        }
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            end++;
            end += end < text.Length && text[end] is '+' or '-' ? 1 : 0;
            var first = end;
            Digits();
            if (first == end)
            {
                throw Fail(Here(), "illegal number format");
            }
        }
        if (end < text.Length && (text[end] == '_' || char.IsAsciiLetter(text[end])))
        {
            throw Fail(Here(), "illegal number format");
        }
        return Take(TokenKind.Number, text[_at..end], end);
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
