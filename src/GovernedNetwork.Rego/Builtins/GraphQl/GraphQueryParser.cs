using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>Operations and fragments (section 2.3 and on).</summary>
internal sealed class GraphQueryParser(GraphCursor cursor)
{
    private readonly GraphValues _values = new(cursor);

    public RegoValue Document()
    {
        var (operations, fragments) = (new List<RegoValue>(), new List<RegoValue>());
        while (!cursor.Is(GraphLexer.End))
        {
            if (cursor.Is("{") || cursor.IsWord("query") || cursor.IsWord("mutation") || cursor.IsWord("subscription"))
            {
                operations.Add(Operation());
            }
            else if (cursor.IsWord("fragment"))
            {
                fragments.Add(Fragment());
            }
            else
            {
                throw cursor.Unexpected();
            }
        }
        return cursor.Node(cursor.Now.At, ("Operations", RegoValue.Array(operations)), ("Fragments", RegoValue.Array(fragments)));
    }

    private RegoValue Operation()
    {
        var at = cursor.Now.At;
        var kind = cursor.Is("{") ? "query" : cursor.Take().Value;
        var name = cursor.Is("Name") ? cursor.Name() : "";
        return cursor.Node(at, ("Operation", GraphValues.Text(kind)), ("Name", GraphValues.Text(name)), ("VariableDefinitions", Variables()), ("Directives", _values.Directives(isConstant: false)), ("SelectionSet", Selections()));
    }

    private RegoValue Variables() => cursor.Many("(", ")", () =>
    {
        var at = cursor.Expect("$").At;
        var name = cursor.Name();
        cursor.Expect(":");
        return cursor.Node(
            at, ("Variable", GraphValues.Text(name)), ("Type", _values.Type()), ("DefaultValue", cursor.Skip("=") ? _values.Value(isConstant: true) : null),
            ("Directives", _values.Directives(isConstant: false)), ("Used", BooleanValue.False));
    });

    private RegoValue Selections() => cursor.Is("{") ? cursor.Many("{", "}", Selection, atLeastOne: true) : throw new GraphException($"Expected {{, found {cursor.Now.Kind}", cursor.Now.At);

    private RegoValue Selection()
    {
        var at = cursor.Now.At;
        if (cursor.Skip("..."))
        {
            return Spread(at);
        }
        var alias = cursor.Name();
        var name = cursor.Skip(":") ? cursor.Name() : alias;
        return cursor.Node(
            at, ("Alias", GraphValues.Text(alias)), ("Name", GraphValues.Text(name)), ("Arguments", _values.Arguments(isConstant: false)),
            ("Directives", _values.Directives(isConstant: false)), ("SelectionSet", cursor.Is("{") ? Selections() : null));
    }

    private RegoValue Spread(GraphPlace at)
    {
        if (cursor.Is("Name") && cursor.Now.Value != "on")
        {
            return cursor.Node(at, ("Name", GraphValues.Text(cursor.Name())), ("Directives", _values.Directives(isConstant: false)));
        }
        var type = "";
        if (cursor.IsWord("on"))
        {
            cursor.Take();
            type = cursor.Name();
        }
        return cursor.Node(at, ("TypeCondition", GraphValues.Text(type)), ("Directives", _values.Directives(isConstant: false)), ("SelectionSet", Selections()));
    }

    private RegoValue Fragment()
    {
        var at = cursor.Take().At;
        if (cursor.IsWord("on"))
        {
            throw cursor.Unexpected();
        }
        var name = cursor.Name();
        var variables = Variables();
        cursor.Word("on");
        var type = cursor.Name();
        return cursor.Node(
            at, ("Name", GraphValues.Text(name)), ("VariableDefinition", variables), ("TypeCondition", GraphValues.Text(type)),
            ("Directives", _values.Directives(isConstant: false)), ("SelectionSet", Selections()));
    }
}
