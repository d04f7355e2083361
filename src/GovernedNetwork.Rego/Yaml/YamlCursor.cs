namespace GovernedNetwork.Rego.Yaml;

/// <summary>A place in the text and the questions about it that all parts of the reader ask.</summary>
internal sealed class YamlCursor(string text)
{
    private readonly string _text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimStart('\uFEFF');

    public int At { get; set; }

    public bool IsEnd => At >= _text.Length;

    public char Now => Peek(0);

    public bool IsLineEnd => IsEnd || Now == '\n';

    /// <summary>Characters since the start of the line.</summary>
    public int Column => At == 0 ? 0 : At - 1 - _text.LastIndexOf('\n', At - 1);

    /// <summary>A document marker (three dashes or dots at the start of a line).</summary>
    public bool IsMarker => Now is '-' or '.' && At + 3 <= _text.Length && Column == 0 && _text.AsSpan(At, 3) is "---" or "..." && IsSpaceAt(3);

    /// <summary>A dash that opens an element.</summary>
    public bool IsDash => Now == '-' && IsSpaceAt(1);

    /// <summary>A colon that ends a key.</summary>
    public bool IsColon => Now == ':' && IsSpaceAt(1);

    public char Peek(int ahead) => At + ahead < _text.Length && At + ahead >= 0 ? _text[At + ahead] : '\0';

    public bool IsSpaceAt(int ahead) => At + ahead >= _text.Length || Peek(ahead) is ' ' or '\t' or '\n';

    public string From(int start) => _text[start..At];

    public void SkipSpaces()
    {
        while (Now is ' ' or '\t')
        {
            At++;
        }
    }

    /// <summary>The rest of a line that may hold a comment only.</summary>
    public void SkipComment()
    {
        var start = At;
        SkipSpaces();
        if (Now == '#' && (At > start || Column == 0 || Peek(-1) is ' ' or '\t' or '\n'))
        {
            while (!IsLineEnd)
            {
                At++;
            }
        }
    }

    /// <summary>Spaces, comments and line ends up to the next content. Tabs may not indent it.</summary>
    public void SkipBlank()
    {
        while (!IsEnd)
        {
            SkipComment();
            if (IsEnd || Now != '\n')
            {
                break;
            }
            At++;
        }
        if (!IsEnd && Peek(-1) == '\t' && From(At - Column).AsSpan().IndexOfAnyExcept(' ', '\t') < 0)
        {
            throw Error("found character that cannot start any token");
        }
    }

    public YamlException Error(string message) => new(_text.AsSpan(0, Math.Min(At, _text.Length)).Count('\n') + 1, message);
}
