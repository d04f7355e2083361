namespace GovernedNetwork.Rego.Syntax;

internal enum TokenKind
{
    End,
    Name,
    Number,
    String,
    RawString,
    TemplateStart,
    Symbol,
}

/// <summary>A place in a source; rows and columns count from 1, columns in code points.</summary>
internal readonly record struct Location(string Path, int Row, int Column)
{
    public RegoError Error(string code, string message) => new(code, message, Path, Row, Column);
}

/// <summary>Start and End are offsets in the text; they tell whether two tokens touch.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End, int Row, int Column)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text == word;

    public override string ToString() => Kind switch
    {
        TokenKind.End => "eof",
        TokenKind.Name when Parser.Keywords.Contains(Text) => Text + " keyword",
        TokenKind.Name => "identifier token",
        TokenKind.Number => "number token",
        TokenKind.String or TokenKind.RawString or TokenKind.TemplateStart => "string token",
        _ => $"\"{Text}\" token",
    };
}

/// <summary>Stops the reading of one source.</summary>
internal sealed class SyntaxException(Location at, string message, string code = "rego_parse_error") : Exception(message)
{
    public RegoError Error { get; } = at.Error(code, message);
}
