namespace GovernedNetwork.Rego.Syntax;

/// <summary>Cuts one source into tokens on demand. Template strings hand their parts out one by one, because their holes hold tokens again.</summary>
internal sealed partial class Lexer(string path, string text)
{
    private static readonly string[] Symbols =
        [":=", "==", "!=", "<=", ">=", "{", "}", "[", "]", "(", ")", ",", ";", ":", ".", "=", "<", ">", "+", "-", "*", "/", "%", "&", "|"];

    private int _at = text is ['\uFEFF', ..] ? 1 : 0;
    private int _row = 1;
    private int _rowStart;
    private (int RowStart, int At, int Column) _counted = (0, 0, 1);

    private readonly List<Comment> _comments = [];

    public string Text => text;

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
            // The end of a text is told at its last character, as the reference engine does.
            var end = Make(TokenKind.End, "", _at);
            return end with { Column = Math.Max(1, end.Column - 1) };
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

    /// <summary>The character at an offset, or NUL behind the end.</summary>
    public char Peek(int offset) => offset < text.Length ? text[offset] : '\0';

    public bool HasRowBreak(int from, int to) => text.AsSpan(from, to - from).Contains('\n');

    /// <summary>An empty token where reading stands: what touches a template is measured from here.</summary>
    public Token EndMark() => Here();

    public SyntaxException Fail(Token at, string message) => new(new Location(path, at.Row, at.Column, at.Start, at.End), message);

    private static bool IsRefEnd(char c) => c is ']' or ')' or '}' or '"' or '`' or '_' || char.IsAsciiLetterOrDigit(c);

    private Token Here() => Make(TokenKind.Symbol, "", _at);

    private Token Make(TokenKind kind, string value, int end) => new(kind, value, _at, end, _row, Column());

    /// <summary>Counts on from the token before, so that a long row takes time in proportion to its length.</summary>
    private int Column()
    {
        if (_counted.RowStart != _rowStart || _counted.At > _at)
        {
            _counted = (_rowStart, _rowStart, 1);
        }
        var column = _counted.Column;
        for (var i = _counted.At; i < _at && i < text.Length; i++)
        {
            column += char.IsLowSurrogate(text[i]) ? 0 : 1;
        }
        _counted = (_rowStart, _at, column);
        return column;
    }

    private Token Take(TokenKind kind, string value, int end)
    {
        var token = Make(kind, value, end);
        _at = end;
        return token;
    }
}
