namespace GovernedNetwork.Rego.Syntax;

/// <summary>Numbers.</summary>
internal sealed partial class Lexer
{
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
}
