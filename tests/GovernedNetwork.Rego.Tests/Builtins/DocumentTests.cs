using GovernedNetwork.Rego.Tests.Language;

namespace GovernedNetwork.Rego.Tests.Builtins;

/// <summary>Schemas, templates and queries that the recorded suites do not reach.</summary>
public sealed class DocumentTests
{
    [Theory]
    [InlineData("""{"a": 1}""", """{"properties": {"a": {"minimum": 2}}}""", "a: Must be greater than or equal to 2")]
    [InlineData("""{"a": 1}""", """{"additionalProperties": false}""", "(root): Additional property a is not allowed")]
    [InlineData("""{"a": [1, 1]}""", """{"properties": {"a": {"uniqueItems": true}}}""", "a: array items[0,1] must be unique")]
    [InlineData("""{"a": {"b": "x"}}""", """{"definitions": {"n": {"type": "number"}}, "properties": {"a": {"properties": {"b": {"$ref": "#/definitions/n"}}}}}""", "a.b: Invalid type. Expected: number, given: string")]
    [InlineData("""{"a": "x"}""", """{"properties": {"a": {"enum": ["y", 1]}}}""", "a: a must be one of the following: \"y\", 1")]
    [InlineData("""{"a": 0.3}""", """{"properties": {"a": {"multipleOf": 0.2}}}""", "a: Must be a multiple of 0.2")]
    public void A_document_misses_its_schema_for_this_reason(string document, string schema, string reason) =>
        Assert.Equal(RegoValue.Array(RegoValue.String(reason)).ToString(), Policy.Value("package t\np := [e.error | some e in json.match_schema(input[0], input[1])[1]]", input: $"[{document}, {schema}]"));

    [Theory]
    [InlineData("{{range .xs}}{{.}};{{else}}none{{end}}", "a;b;")]
    [InlineData("{{range .none}}x{{else}}none{{end}}", "none")]
    [InlineData("{{with .o}}{{.k}}{{end}} {{- if eq .s \"x\" }} yes{{else}} no{{end}}", "v yes")]
    [InlineData("{{$x := 1}}{{if true}}{{$x = 2}}{{end}}{{$x}} {{.s | printf \"%s-%s\" \"p\"}} {{len .xs}} {{index .xs 1}}", "2 p-x 2 b")]
    [InlineData("{{/* nothing */}}{{range $i, $x := .xs}}{{if $i}}{{break}}{{end}}{{$x}}{{end}}{{.xs}}{{.o}}", "a[a b]map[k:v]")]
    public void A_template_is_filled_in(string template, string expected) =>
        Assert.Equal(RegoValue.String(expected).ToString(), Policy.Value("package t\np := strings.render_template(input, {\"xs\": [\"a\", \"b\"], \"s\": \"x\", \"o\": {\"k\": \"v\"}})", input: RegoValue.String(template).ToJson()));

    [Theory]
    [InlineData("{{.a.b}}")]
    [InlineData("{{range .xs}}")]
    [InlineData("{{end}}")]
    [InlineData("{{nothing .a}}")]
    [InlineData("{{template \"x\"}}")]
    [InlineData("{{$y}}")]
    public void A_template_that_is_wrong_has_no_value(string template) =>
        Assert.Null(Policy.Value("package t\np := strings.render_template(input, {})", input: RegoValue.String(template).ToJson()));

    [Theory]
    [InlineData("{ pet(id: 1) { name ... on Dog { barks } } }", "true")]
    [InlineData("{ pet(id: \"1\") { ...f } } fragment f on Pet { name }", "true")]
    [InlineData("query q($i: ID!) { pet(id: $i) { name } }", "true")]
    [InlineData("{ __schema { types { name } } pet(id: 1) { __typename } }", "true")]
    [InlineData("{ pet { name } }", "false")]
    [InlineData("{ pet(id: 1) }", "false")]
    [InlineData("{ pet(id: true) { name } }", "false")]
    [InlineData("{ pet(id: 1) { barks } }", "false")]
    [InlineData("{ pet(id: 1) { name { x } } }", "false")]
    [InlineData("{ pet(id: $i) { name } }", "false")]
    [InlineData("query q($i: ID) { pet(id: $i) { name } }", "false")]
    [InlineData("query q($i: ID!) { pet(id: 1) { name } }", "false")]
    [InlineData("{ pet(id: 1) { ...f } } fragment f on Pet { ...f }", "false")]
    [InlineData("{ pet(id: 1) { name } } fragment f on Pet { name }", "false")]
    [InlineData("{ pet(id: 1) { a: name a: __typename } }", "false")]
    [InlineData("{ pet(id: 1) { ... on Query { pet(id: 1) { name } } } }", "false")]
    [InlineData("{ pet(id: 1) @nowhere { name } }", "false")]
    [InlineData("mutation { pet(id: 1) { name } }", "false")]
    public void A_query_is_valid_or_not(string query, string expected) =>
        Assert.Equal(expected, Policy.Value(
            "package t\np := graphql.is_valid(input, `interface Pet { name: String } type Dog implements Pet { name: String barks: Boolean } type Query { pet(id: ID!): Pet }`)",
            input: RegoValue.String(query).ToJson()));
}
