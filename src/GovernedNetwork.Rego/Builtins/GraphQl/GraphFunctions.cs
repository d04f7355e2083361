using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

internal static class GraphFunctions
{
    private const string Either = "any<string, object[any: any]>";

    public static readonly Builtin[] All =
    [
        new("graphql.parse_query", "(query: string) => output: object[any: any]", c => c.Text(0) is { } text ? Parsed(text, Query, out _, out var error) ?? c.Fail(error) : null),
        new("graphql.parse_schema", "(schema: string) => output: object[any: any]", c => c.Text(0) is { } text ? Parsed(text, Schema, out _, out var error) ?? c.Fail(error) : null),
        new("graphql.parse", $"(query: {Either}, schema: {Either}) => output: array<object[any: any], object[any: any]>", c => Both(c, out var query, out var schema, out var error) ? RegoValue.Array(query, schema) : c.Fail(error)),
        new("graphql.parse_and_verify", $"(query: {Either}, schema: {Either}) => output: array<boolean, object[any: any], object[any: any]>", c => Both(c, out var query, out var schema, out _)
            ? RegoValue.Array(BooleanValue.True, query, schema) : RegoValue.Array(BooleanValue.False, ObjectValue.Empty, ObjectValue.Empty)),
        new("graphql.is_valid", $"(query: {Either}, schema: {Either}) => output: boolean", c => RegoValue.Bool(Both(c, out _, out _, out _))),
        new("graphql.schema_is_valid", $"(schema: {Either}) => output: boolean", c => RegoValue.Bool(Document(c[0], Schema, out _, out _) is { } schema && Valid(schema, out _) is not null)),
    ];

    private static RegoValue Query(GraphCursor cursor) => new GraphQueryParser(cursor).Document();

    private static RegoValue Schema(GraphCursor cursor) => new GraphSchemaParser(cursor).Document(isBuiltIn: false);

    /// <summary>Both documents, and whether the query is valid under the schema.</summary>
    private static bool Both(BuiltinCall c, out RegoValue query, out RegoValue schema, out string error)
    {
        query = Document(c[0], Query, out var places, out error) ?? RegoValue.Null;
        schema = error.Length > 0 ? RegoValue.Null : Document(c[1], Schema, out _, out error) ?? RegoValue.Null;
        var valid = error.Length > 0 ? null : Valid(schema, out error);
        error = valid is null ? error : Fault(valid, query, places, c.Machine);
        return error.Length == 0;
    }

    private static GraphSchema? Valid(RegoValue document, out string error)
    {
        try
        {
            error = "";
            return GraphSchema.Of(document);
        }
        catch (GraphException e)
        {
            error = "Error in gqlparser SchemaDocument to Schema conversion: " + e.Message;
            return null;
        }
    }

    private static string Fault(GraphSchema schema, RegoValue query, Dictionary<RegoValue, GraphPlace> places, Machine machine)
    {
        try
        {
            new GraphQueryCheck(schema, new GraphDocument(query, places), machine).Run();
            return "";
        }
        catch (GraphException e)
        {
            return $"{e.Message.TrimEnd('.')} in GraphQL string at location {e.At?.Line ?? 0}:{e.At?.Column ?? 0}";
        }
    }

    private static RegoValue? Document(RegoValue operand, Func<GraphCursor, RegoValue> parse, out Dictionary<RegoValue, GraphPlace> places, out string error)
    {
        places = [];
        error = operand is StringValue or ObjectValue ? "" : "operand must be one of {string, object}";
        return operand is StringValue s ? Parsed(s.Text, parse, out places, out error) : operand as ObjectValue;
    }

    private static RegoValue? Parsed(string text, Func<GraphCursor, RegoValue> parse, out Dictionary<RegoValue, GraphPlace> places, out string error)
    {
        places = new Dictionary<RegoValue, GraphPlace>(ReferenceEqualityComparer.Instance);
        try
        {
            error = "";
            return parse(new GraphCursor(text, places));
        }
        catch (GraphException e)
        {
            error = $"{e.Message} in GraphQL string at location {e.At!.Line}:{e.At.Column}";
            return null;
        }
    }
}
