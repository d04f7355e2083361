using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>Definitions of types and their extensions (section 3).</summary>
internal sealed class GraphSchemaParser(GraphCursor cursor)
{
    private static readonly string[] Locations =
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT",
        "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION",
    ];

    private readonly GraphValues _values = new(cursor);

    public RegoValue Document(bool isBuiltIn)
    {
        var found = new Dictionary<string, List<RegoValue>> { ["Schema"] = [], ["SchemaExtension"] = [], ["Directives"] = [], ["Definitions"] = [], ["Extensions"] = [] };
        while (!cursor.Is(GraphLexer.End))
        {
            var description = Description();
            switch (cursor.Is("Name") ? cursor.Now.Value : throw cursor.Unexpected())
            {
                case "schema":
                    found["Schema"].Add(Schema(description, isExtension: false));
                    break;
                case "directive":
                    found["Directives"].Add(Directive(description));
                    break;
                case "extend":
                    if (description.Length > 0)
                    {
                        throw cursor.Unexpected(cursor.Before);
                    }
                    cursor.Take();
                    found[cursor.IsWord("schema") ? "SchemaExtension" : "Extensions"].Add(cursor.IsWord("schema") ? Schema("", isExtension: true) : Definition("", isExtension: true, isBuiltIn));
                    break;
                default:
                    found["Definitions"].Add(Definition(description, isExtension: false, isBuiltIn));
                    break;
            }
        }
        return cursor.Node(cursor.Now.At, [.. found.Select(f => (f.Key, (RegoValue?)RegoValue.Array(f.Value)))]);
    }

    private string Description() => cursor.Is("String") || cursor.Is("BlockString") ? cursor.Take().Value : "";

    private RegoValue Schema(string description, bool isExtension)
    {
        var at = cursor.Take().At;
        var directives = _values.Directives(isConstant: true);
        var types = cursor.Many("{", "}", Root, atLeastOne: true);
        if (isExtension && directives.Count == 0 && types.Count == 0)
        {
            throw cursor.Unexpected();
        }
        return cursor.Node(at, ("Description", GraphValues.Text(description)), ("Directives", directives), ("OperationTypes", types));
    }

    private RegoValue Root()
    {
        var token = cursor.Expect("Name");
        if (token.Value is not ("query" or "mutation" or "subscription"))
        {
            throw cursor.Unexpected(token);
        }
        cursor.Expect(":");
        return cursor.Node(token.At, ("Operation", GraphValues.Text(token.Value)), ("Type", GraphValues.Text(cursor.Name())));
    }

    private RegoValue Directive(string description)
    {
        var at = cursor.Take().At;
        cursor.Expect("@");
        var name = cursor.Name();
        var arguments = Inputs("(", ")");
        var isRepeatable = cursor.IsWord("repeatable");
        if (isRepeatable)
        {
            cursor.Take();
        }
        cursor.Word("on");
        return cursor.Node(
            at, ("Description", GraphValues.Text(description)), ("Name", GraphValues.Text(name)), ("Arguments", arguments),
            ("Locations", Names("|", Locations)), ("IsRepeatable", RegoValue.Bool(isRepeatable)));
    }

    /// <summary>Names with a mark between them, which may stand in front of the first one as well.</summary>
    private RegoValue Names(string mark, string[]? allowed = null)
    {
        var names = new List<RegoValue>();
        cursor.Skip(mark);
        do
        {
            var token = cursor.Expect("Name");
            names.Add(allowed?.Contains(token.Value) == false ? throw cursor.Unexpected(token) : GraphValues.Text(token.Value));
        }
        while (cursor.Skip(mark));
        return RegoValue.Array(names);
    }

    private RegoValue Definition(string description, bool isExtension, bool isBuiltIn)
    {
        var word = cursor.Is("Name") ? cursor.Now.Value : "";
        if (word is not ("scalar" or "type" or "interface" or "union" or "enum" or "input"))
        {
            throw cursor.Unexpected();
        }
        var at = cursor.Take().At;
        var name = cursor.Name();
        var hasMembers = word is "type" or "interface";
        var interfaces = hasMembers && cursor.IsWord("implements") ? Interfaces() : ArrayValue.Empty;
        var directives = _values.Directives(isConstant: true);
        var fields = hasMembers ? cursor.Many("{", "}", Field, atLeastOne: true) : word == "input" ? Inputs("{", "}") : ArrayValue.Empty;
        var types = word == "union" && cursor.Skip("=") ? Names("|") : ArrayValue.Empty;
        var values = word == "enum" ? cursor.Many("{", "}", EnumValue, atLeastOne: true) : ArrayValue.Empty;
        if (isExtension && interfaces.Count + directives.Count + fields.Count + types.Count + values.Count == 0)
        {
            throw cursor.Unexpected();
        }
        var kind = word switch { "type" => "OBJECT", "input" => "INPUT_OBJECT", _ => word.ToUpperInvariant() };
        return cursor.Node(
            at, ("Kind", GraphValues.Text(kind)), ("Description", GraphValues.Text(description)), ("Name", GraphValues.Text(name)), ("Directives", directives),
            ("Interfaces", interfaces), ("Fields", fields), ("Types", types), ("EnumValues", values), ("BuiltIn", RegoValue.Bool(isBuiltIn)));
    }

    private RegoValue Interfaces()
    {
        cursor.Take();
        return Names("&");
    }

    private RegoValue Field()
    {
        var description = Description();
        var token = cursor.Expect("Name");
        var arguments = Inputs("(", ")");
        cursor.Expect(":");
        return cursor.Node(
            token.At, ("Description", GraphValues.Text(description)), ("Name", GraphValues.Text(token.Value)), ("Arguments", arguments),
            ("Type", _values.Type()), ("Directives", _values.Directives(isConstant: true)));
    }

    /// <summary>Arguments of a field, or fields of an input.</summary>
    private RegoValue Inputs(string open, string close) => cursor.Many(open, close, () =>
    {
        var description = Description();
        var token = cursor.Expect("Name");
        cursor.Expect(":");
        return cursor.Node(
            token.At, ("Description", GraphValues.Text(description)), ("Name", GraphValues.Text(token.Value)), ("Type", _values.Type()),
            ("DefaultValue", cursor.Skip("=") ? _values.Value(isConstant: true) : null), ("Directives", _values.Directives(isConstant: true)));
    }, atLeastOne: true);

    private RegoValue EnumValue()
    {
        var description = Description();
        var token = cursor.Expect("Name");
        return cursor.Node(token.At, ("Description", GraphValues.Text(description)), ("Name", GraphValues.Text(token.Value)), ("Directives", _values.Directives(isConstant: true)));
    }
}
