using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Yaml;

/// <summary>
/// Reads the first document of a YAML text as the JSON that it stands for: words as YAML 1.1 has them (yes is true), keys as strings,
/// of equal keys the last. Not read: keys that are collections, keys with a question mark, and more than <see cref="MaxDepth"/> levels.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 200;
    private const int MaxRepeated = 100_000;

    private readonly YamlCursor _cursor;
    private readonly YamlScalars _scalars;
    private readonly Dictionary<string, RegoValue> _anchors = [];
    private int _repeated;
    private int _depth;

    private YamlReader(YamlCursor cursor) => (_cursor, _scalars) = (cursor, new YamlScalars(cursor));

    /// <exception cref="YamlException">The text is not YAML that this reader reads.</exception>
    public static RegoValue Read(string text) => new YamlReader(new YamlCursor(text)).Document();

    private RegoValue Document()
    {
        _cursor.SkipBlank();
        while (_cursor is { Now: '%', Column: 0 })
        {
            while (!_cursor.IsLineEnd)
            {
                _cursor.At++;
            }
            _cursor.SkipBlank();
        }
        if (_cursor.IsMarker)
        {
            _cursor.At += 3;
        }
        var value = Node(-1, isInline: false, isKeyed: false);
        _cursor.SkipBlank();
        return _cursor.IsEnd || _cursor.IsMarker ? value : throw _cursor.Error("did not find expected <document start>");
    }

    /// <summary>A node whose lines are indented deeper than the parent; elements of a sequence under a key may be as deep as the key.</summary>
    private RegoValue Node(int parent, bool isInline, bool isKeyed)
    {
        if (++_depth > MaxDepth)
        {
            throw _cursor.Error("exceeded max depth");
        }
        var (anchor, tag) = (default(string), default(string));
        RegoValue? value = null;
        while (value is null)
        {
            _cursor.SkipComment();
            if (_cursor.IsLineEnd)
            {
                _cursor.SkipBlank();
                isInline = false;
            }
            var isDeep = _cursor.Column > parent || (isKeyed && _cursor.Column == parent && _cursor.IsDash);
            if (_cursor.IsEnd || _cursor.IsMarker || (!isInline && !isDeep))
            {
                value = YamlWords.Resolve("", tag);
            }
            else if (_cursor.Now == '&')
            {
                anchor = Property();
            }
            else if (_cursor.Now == '!')
            {
                tag = Property();
            }
            else
            {
                value = Content(parent, isInline, tag);
            }
        }
        if (anchor is not null)
        {
            _anchors[anchor] = value;
        }
        _depth--;
        return value;
    }

    private RegoValue Content(int parent, bool isInline, string? tag)
    {
        if (_cursor.IsDash)
        {
            return isInline ? throw _cursor.Error("block sequence entries are not allowed in this context") : Sequence();
        }
        if (_cursor.Now == '?' && _cursor.IsSpaceAt(1))
        {
            throw _cursor.Error("keys with a question mark are not read");
        }
        if (_cursor.Now is '|' or '>')
        {
            return YamlWords.Resolve(_scalars.Block(parent), tag ?? "!");
        }
        var (start, column) = (_cursor.At, _cursor.Column);
        if (Key() is { } first)
        {
            return isInline ? throw _cursor.Error("mapping values are not allowed in this context") : Mapping(column, first);
        }
        _cursor.At = start;
        return _cursor.Now switch
        {
            '*' => Alias(),
            '[' or '{' => new YamlFlow(_cursor, _scalars, Property, Alias).Read(0),
            '"' or '\'' => YamlWords.Resolve(_scalars.Quoted(), tag ?? "!"),
            _ => YamlWords.Resolve(_scalars.Plain(parent), tag),
        };
    }

    private RegoValue Sequence()
    {
        var column = _cursor.Column;
        var items = new List<RegoValue>();
        while (!_cursor.IsEnd && _cursor.Column == column && _cursor.IsDash && !_cursor.IsMarker)
        {
            _cursor.At++;
            items.Add(Node(column, isInline: false, isKeyed: false));
            _cursor.SkipBlank();
        }
        return _cursor.IsEnd || _cursor.Column < column || (_cursor.Column == column && !_cursor.IsDash) || _cursor.IsMarker ? RegoValue.Array(items)
            : throw _cursor.Error("did not find expected '-' indicator");
    }

    private RegoValue Mapping(int column, string first)
    {
        var members = new YamlMembers(_cursor);
        var key = first;
        while (true)
        {
            members.Add(key, Node(column, isInline: true, isKeyed: true));
            _cursor.SkipBlank();
            if (_cursor.IsEnd || _cursor.Column < column || _cursor.IsMarker)
            {
                return members.ToValue();
            }
            key = _cursor.Column == column ? Key() : null;
            if (key is null)
            {
                throw _cursor.Error("could not find expected ':'");
            }
        }
    }

    /// <summary>A key on one line with its colon, or null. Takes both when it is there; otherwise the place is undefined.</summary>
    private string? Key()
    {
        while (_cursor.Now is '&' or '!')
        {
            Property();
            _cursor.SkipSpaces();
        }
        var line = _cursor.At - _cursor.Column;
        var key = _cursor.Now switch
        {
            '"' or '\'' => _scalars.Quoted(),
            '*' => Alias().AsString,
            '[' or '{' or '|' or '>' => null,
            _ => YamlWords.Key(_scalars.PlainLine(isFlow: false)),
        };
        _cursor.SkipSpaces();
        if (key is null || !_cursor.IsColon || _cursor.At - _cursor.Column != line)
        {
            return null;
        }
        _cursor.At++;
        return key;
    }

    /// <summary>The name behind an ampersand, a star or an exclamation mark; the mark stays with a tag.</summary>
    private string Property()
    {
        var start = _cursor.Now == '!' ? _cursor.At : _cursor.At + 1;
        _cursor.At++;
        while (!_cursor.IsSpaceAt(0) && _cursor.Now is not (',' or ']' or '}'))
        {
            _cursor.At++;
        }
        return _cursor.From(start);
    }

    private RegoValue Alias()
    {
        var name = Property();
        if (!_anchors.TryGetValue(name, out var value))
        {
            throw _cursor.Error($"unknown anchor '{name}' referenced");
        }
        _repeated += Size(value);
        return _repeated > MaxRepeated ? throw _cursor.Error("document contains excessive aliasing") : value;
    }

    private static int Size(RegoValue value) => 1 + value.Elements.Sum(Size) + value.Members.Sum(m => Size(m.Value));
}
