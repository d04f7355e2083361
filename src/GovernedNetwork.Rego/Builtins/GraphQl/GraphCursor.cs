using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>The tokens of a document one by one, and the nodes made of them: objects with the field names of the reference engine, in which empty collections are left out.</summary>
internal sealed class GraphCursor
{
    private const int MaxDepth = 200;

    private readonly GraphLexer _lexer;
    private readonly Dictionary<RegoValue, GraphPlace> _places;
    private int _depth;

    public GraphCursor(string text, Dictionary<RegoValue, GraphPlace> places)
    {
        _lexer = new GraphLexer(text);
        _places = places;
        Now = _lexer.Next();
        Before = Now;
    }

    public GraphToken Now { get; private set; }

    public GraphToken Before { get; private set; }

    public bool Is(string kind) => Now.Kind == kind;

    public bool IsWord(string word) => Is("Name") && Now.Value == word;

    public GraphToken Take()
    {
        Before = Now;
        Now = _lexer.Next();
        return Before;
    }

    public bool Skip(string kind)
    {
        var found = Is(kind);
        if (found)
        {
            Take();
        }
        return found;
    }

    public GraphToken Expect(string kind) => Is(kind) ? Take() : throw new GraphException($"Expected {kind}, found {Now.Kind}", Now.At);

    public string Name() => Expect("Name").Value;

    public void Word(string word)
    {
        if (!IsWord(word))
        {
            throw new GraphException($"Expected \"{word}\", found {Now}", Now.At);
        }
        Take();
    }

    public GraphException Unexpected(GraphToken? token = null) => new($"Unexpected {token ?? Now}", (token ?? Now).At);

    /// <summary>Items between two marks; nothing when the first one is not there.</summary>
    public RegoValue Many(string open, string close, Func<RegoValue> item, bool atLeastOne = false)
    {
        var items = new List<RegoValue>();
        if (!Skip(open))
        {
            return ArrayValue.Empty;
        }
        if (++_depth > MaxDepth)
        {
            throw new GraphException("document nests too deeply", Now.At);
        }
        while (!Is(close))
        {
            items.Add(item());
        }
        if (items.Count == 0 && atLeastOne)
        {
            throw new GraphException($"expected at least one definition, found {Now.Kind}", Now.At);
        }
        Take();
        _depth--;
        return RegoValue.Array(items);
    }

    public RegoValue Node(GraphPlace at, params ReadOnlySpan<(string Key, RegoValue? Value)> members)
    {
        var node = new ObjectBuilder();
        foreach (var (key, value) in members)
        {
            if (value is not (null or NullValue or ArrayValue { Count: 0 } or ObjectValue { Count: 0 }))
            {
                node.Set(new StringValue(key), value);
            }
        }
        var made = node.ToValue();
        _places[made] = at;
        return made;
    }
}
