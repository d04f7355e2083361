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

/// <summary>
/// A place in a source; rows and columns count from 1, columns in code points. Start and End are offsets in the text: what lies
/// between them is the text of a node.
/// </summary>
internal readonly record struct Location(string Path, int Row, int Column, int Start = 0, int End = 0)
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
        TokenKind.End => "eof token",
        TokenKind.Name when Parser.Keywords.Contains(Text) => Text + " keyword",
        TokenKind.Name => "identifier token",
        TokenKind.Number => "number token",
        TokenKind.String or TokenKind.RawString or TokenKind.TemplateStart => "string token",
        _ => OperatorName() + " token",
    };

    private string OperatorName() => Text switch
    {
        ":=" => "assign",
        "=" => "eq",
        "==" => "equal",
        "!=" => "neq",
        "<" => "lt",
        "<=" => "lte",
        ">" => "gt",
        ">=" => "gte",
        "+" => "plus",
        "-" => "minus",
        "*" => "mul",
        "/" => "div",
        "%" => "rem",
        "&" => "and",
        "|" => "or",
        _ => Text,
    };
}

/// <summary>A comment with its mark; it reaches to the end of its row.</summary>
internal sealed record Comment(Location At, string Text);

/// <summary>Stops the reading of one source.</summary>
internal sealed class SyntaxException(Location at, string message, string code = "rego_parse_error") : Exception(message)
{
    /// <summary>One error, or more where an outer rule adds what it would have wanted there.</summary>
    public List<RegoError> Errors { get; private init; } = [at.Error(code, message)];

    public SyntaxException(IReadOnlyList<RegoError> errors)
        : this(default, errors[0].Message) => Errors = [.. errors];
}
