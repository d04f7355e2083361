using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>Kinds of values by the numbers that the reference engine gives them.</summary>
internal enum GraphKind
{
    Variable,
    Int,
    Float,
    Text,
    Block,
    Boolean,
    Null,
    Enum,
    List,
    Object,
}

/// <summary>What queries and schemas share: values, types, directives and arguments.</summary>
internal sealed class GraphValues(GraphCursor cursor)
{
    private const int MaxDepth = 200;

    private int _depth;

    public RegoValue Directives(bool isConstant)
    {
        var found = new List<RegoValue>();
        while (cursor.Is("@"))
        {
            var at = cursor.Take().At;
            found.Add(cursor.Node(at, ("Name", Text(cursor.Name())), ("Arguments", Arguments(isConstant)), ("Location", StringValue.Empty)));
        }
        return RegoValue.Array(found);
    }

    public RegoValue Arguments(bool isConstant) => cursor.Many("(", ")", () =>
    {
        var at = cursor.Now.At;
        var name = cursor.Name();
        cursor.Expect(":");
        return cursor.Node(at, ("Name", Text(name)), ("Value", Value(isConstant)));
    });

    public RegoValue Type()
    {
        if (++_depth > MaxDepth)
        {
            throw new GraphException("type nests too deeply", cursor.Now.At);
        }
        var at = cursor.Now.At;
        RegoValue? element = null;
        var name = "";
        if (cursor.Skip("["))
        {
            element = Type();
            cursor.Expect("]");
        }
        else
        {
            name = cursor.Name();
        }
        _depth--;
        return cursor.Node(at, ("NamedType", Text(name)), ("Elem", element), ("NonNull", RegoValue.Bool(cursor.Skip("!"))));
    }

    public RegoValue Value(bool isConstant)
    {
        var token = cursor.Now;
        switch (token.Kind)
        {
            case "[":
                return Made(token.At, GraphKind.List, "", cursor.Many("[", "]", () => Child("", Value(isConstant))));
            case "{":
                return Made(token.At, GraphKind.Object, "", cursor.Many("{", "}", () =>
                {
                    var name = cursor.Name();
                    cursor.Expect(":");
                    return Child(name, Value(isConstant));
                }));
            case "$" when isConstant:
                throw cursor.Unexpected();
            case "$":
                cursor.Take();
                return Made(token.At, GraphKind.Variable, cursor.Name());
            case "Name" or "Int" or "Float" or "String" or "BlockString":
                cursor.Take();
                return Made(token.At, Kind(token), token.Value);
            default:
                throw cursor.Unexpected();
        }
    }

    public static StringValue Text(string text) => new(text);

    private static GraphKind Kind(GraphToken token) => (token.Kind, token.Value) switch
    {
        ("Int", _) => GraphKind.Int,
        ("Float", _) => GraphKind.Float,
        ("String", _) => GraphKind.Text,
        ("BlockString", _) => GraphKind.Block,
        (_, "true" or "false") => GraphKind.Boolean,
        (_, "null") => GraphKind.Null,
        _ => GraphKind.Enum,
    };

    private RegoValue Child(string name, RegoValue value) => cursor.Node(cursor.Before.At, ("Name", Text(name)), ("Value", value));

    private RegoValue Made(GraphPlace at, GraphKind kind, string raw, RegoValue? children = null) =>
        cursor.Node(at, ("Raw", Text(raw)), ("Children", children), ("Kind", NumberValue.Of((int)kind)), ("ExpectedTypeHasDefault", BooleanValue.False));
}
