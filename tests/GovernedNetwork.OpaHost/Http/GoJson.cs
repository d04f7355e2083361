using System.Globalization;

namespace GovernedNetwork.OpaHost.Http;

/// <summary>Finds the first document of a text as Go's decoder does, which leaves alone what follows it, and says in its words what is wrong.</summary>
internal ref struct GoJson
{
    private const int MaxDepth = 10_000;

    private readonly ReadOnlySpan<byte> text;
    private int at;

    private GoJson(ReadOnlySpan<byte> text) => this.text = text;

    /// <summary>Where the first document is; or what is wrong with it: EOF where there is none.</summary>
    public static (Range Document, string? Wrong) First(ReadOnlySpan<byte> text)
    {
        var reader = new GoJson(text);
        var wrong = reader.Value();
        return (..reader.at, wrong);
    }

    // Containers are counted instead of recursed into: a text may nest as deep as it likes.
    private string? Value()
    {
        var open = new Stack<byte>();
        Skip();
        if (at == text.Length) return "EOF";
        do
        {
            var wrong = Begun(open, out var isDue);
            if (wrong is null && !isDue) wrong = Closed(open);
            if (wrong is not null) return wrong;
        }
        while (open.Count > 0);
        return null;
    }

    /// <summary>Passes a scalar, an empty container, or the bracket and key behind which another value is due.</summary>
    private string? Begun(Stack<byte> open, out bool isDue)
    {
        isDue = false;
        Skip();
        if (at == text.Length) return Ended();
        if (text[at] is not ((byte)'{' or (byte)'[')) return Scalar();
        if (open.Count == MaxDepth) return $"invalid character {Quoted(text[at])} exceeded max depth";

        open.Push(text[at++]);
        Skip();
        if (at == text.Length) return Ended();
        isDue = text[at] != Closing(open.Peek());
        return isDue && open.Peek() == '{' ? Key() : null;
    }

    private string? Key()
    {
        Skip();
        if (at == text.Length) return Ended();
        if (text[at] != '"') return Unexpected("looking for beginning of object key string");
        if (Text() is { } wrong) return wrong;
        Skip();
        if (at == text.Length) return Ended();
        return text[at++] == ':' ? null : Unexpected("after object key", back: 1);
    }

    /// <summary>Passes closing brackets up to a comma, and the key behind it; all of them at the end of the document.</summary>
    private string? Closed(Stack<byte> open)
    {
        while (open.TryPeek(out var bracket))
        {
            Skip();
            if (at == text.Length) return Ended();
            if (text[at] == Closing(bracket))
            {
                at++;
                open.Pop();
                continue;
            }
            if (text[at] != ',') return Unexpected(bracket == '{' ? "after object key:value pair" : "after array element");
            at++;
            return bracket == '{' ? Key() : null;
        }
        return null;
    }

    private string? Scalar()
    {
        var start = at;
        if (text[at] == '"') return Text();
        while (at < text.Length && (char.IsAsciiLetterOrDigit((char)text[at]) || text[at] is (byte)'-' or (byte)'+' or (byte)'.')) at++;
        if (at > start && (text[start] is (byte)'-' or (>= (byte)'0' and <= (byte)'9') || text[start..at] is [(byte)'t', ..] or [(byte)'f', ..] or [(byte)'n', ..])) return null;
        at = start;
        return Unexpected("looking for beginning of value");
    }

    private string? Text()
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] < ' ') return Unexpected("in string literal");
            else if (text[at] == '"')
            {
                at++;
                return null;
            }
        }
        return Ended();
    }

    private void Skip()
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') at++;
    }

    private string Ended()
    {
        at = text.Length;
        return "unexpected EOF";
    }

    private readonly string Unexpected(string where, int back = 0) => $"invalid character {Quoted(text[at - back])} {where}";

    private static string Quoted(byte character) => character switch
    {
        (byte)'\'' => "'\\''",
        (byte)'"' => "'\"'",
        < (byte)' ' or 0x7f => $"'\\x{character.ToString("x2", CultureInfo.InvariantCulture)}'",
        _ => $"'{(char)character}'",
    };

    private static byte Closing(byte bracket) => bracket == '{' ? (byte)'}' : (byte)']';
}
