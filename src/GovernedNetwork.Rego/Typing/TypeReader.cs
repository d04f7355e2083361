namespace GovernedNetwork.Rego.Typing;

/// <summary>Reads the notation of <see cref="TypeText"/>. The texts are part of this program, so a malformed one is a bug.</summary>
internal sealed class TypeReader(string text)
{
    private int _at;

    public RegoType Type()
    {
        var word = Word();
        switch (word)
        {
            case "any":
                return Take("<") ? new UnionType(List(Type, ">")) : AnyType.Instance;
            case "set":
                return new SetType(Within(Type));
            case "array":
                var leading = Take("<") ? List(Type, ">") : [];
                return new ArrayType(leading, Peek("[") ? Within(Type) : null);
            case "object":
                var members = Take("<") ? List(Member, ">") : [];
                return new ObjectType(members, Peek("[") ? Within(Rest) : null);
            default:
                return new ScalarType(Enum.Parse<RegoKind>(word, ignoreCase: true));
        }
    }

    /// <summary>Items up to the closing text, which is taken as well.</summary>
    public List<T> List<T>(Func<T> item, string close)
    {
        var items = new List<T>();
        while (!Take(close))
        {
            Take(", ");
            items.Add(item());
        }
        return items;
    }

    /// <summary>A name in front of a colon, or nothing.</summary>
    public string? Name()
    {
        var end = text.AsSpan(_at).IndexOfAny(":<[,)");
        if (end < 0 || text[_at + end] != ':')
        {
            return null;
        }
        var name = text.Substring(_at, end);
        _at += end + 2;
        return name;
    }

    public bool Take(string wanted)
    {
        var found = Peek(wanted);
        _at += found ? wanted.Length : 0;
        return found;
    }

    public void Expect(string wanted)
    {
        if (!Take(wanted))
        {
            throw new FormatException($"{wanted} expected at {_at} in {text}");
        }
    }

    private bool Peek(string wanted) => string.CompareOrdinal(text, _at, wanted, 0, wanted.Length) == 0;

    private string Word()
    {
        var start = _at;
        while (_at < text.Length && char.IsAsciiLetter(text[_at]))
        {
            _at++;
        }
        return text[start.._at];
    }

    private T Within<T>(Func<T> inner)
    {
        Expect("[");
        var value = inner();
        Expect("]");
        return value;
    }

    private MemberType Member() => new(RegoValue.String(Name() ?? throw new FormatException($"name expected at {_at} in {text}")), Type());

    private MemberRest Rest()
    {
        var key = Type();
        Expect(": ");
        return new MemberRest(key, Type());
    }
}
