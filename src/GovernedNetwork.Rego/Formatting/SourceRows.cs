using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Formatting;

/// <summary>Rows of a text, from 1, by offset, and where statements end.</summary>
internal sealed class SourceRows
{
    private readonly string _text;
    private readonly List<int> _starts = [0];

    public SourceRows(string text)
    {
        _text = text;
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            _starts.Add(at + 1);
        }
    }

    public int Of(int offset)
    {
        var found = _starts.BinarySearch(offset);
        return found < 0 ? ~found : found + 1;
    }

    /// <summary>The last row of a node.</summary>
    public int End(Location at) => Of(Math.Max(at.Start, at.End - 1));

    /// <summary>The last row of a statement without its modifiers.</summary>
    public int End(Statement statement) => Of(Math.Max(0, Behind(statement) - 1));

    /// <summary>The last row of a statement.</summary>
    public int Last(Statement statement) => Of(Math.Max(0, BehindModifiers(statement) - 1));

    /// <summary>Whether the body of a negation stands in braces.</summary>
    public bool OpensBrace(NotBody not) => _text.AsSpan(not.At.Start + "not".Length).TrimStart() is ['{', ..];

    /// <summary>The row of the brace behind a body.</summary>
    public int ClosingBrace(IReadOnlyList<Statement> body) => Of(BehindBrace(body) - 1);

    private int BehindModifiers(Statement statement) => statement.Withs.Count > 0 ? statement.Withs[^1].Value.At.End : Behind(statement);

    private int Behind(Statement statement) => statement switch
    {
        SomeIn some => some.Domain.At.End,
        SomeVariables some => some.Names[^1].At.End,
        Every every => BehindBrace(every.Body),
        NotBody not => OpensBrace(not) ? BehindBrace(not.Body) : BehindModifiers(not.Body[^1]),
        LegacyNot not => BehindModifiers(not.Inner),
        Logical logical => BehindModifiers(logical.Right[^1]),
        _ => statement.At.End,
    };

    /// <summary>Comments between the last statement and the brace are passed over.</summary>
    private int BehindBrace(IReadOnlyList<Statement> body)
    {
        for (var at = BehindModifiers(body[^1]); at < _text.Length; at++)
        {
            if (_text[at] == '}')
            {
                return at + 1;
            }
            if (_text[at] == '#' && _text.IndexOf('\n', at) is var end and >= 0)
            {
                at = end;
            }
        }
        return _text.Length;
    }
}
