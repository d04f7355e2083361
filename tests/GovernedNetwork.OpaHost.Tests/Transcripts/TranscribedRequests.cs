namespace GovernedNetwork.OpaHost.Tests.Transcripts;

/// <summary>What may have been asked under each title, in order.</summary>
internal static class TranscribedRequests
{
    public sealed record Asked(string Title, string Method, string Path, string? Body = null, string? Accept = null, bool IsPacked = false);

    private const string Postgres = "application/vnd.opa.sql.postgresql+json";
    private const string Ana = """{"unknowns":["input.posts"],"input":{"user":"u1","friends":["u2","u3"]}}""";
    private const string OneFriend = """{"unknowns":["input.posts"],"input":{"user":"u1","friends":["u2"]},"options":{"targetDialects":["ucast+all","sql+postgresql"]}}""";

    public static IReadOnlyList<Asked> All { get; } =
    [
        new("POST data allow", "POST", "/v1/data/opa/examples/allow_request", """{"input":{"user":"alice"}}"""),
        new("POST data undefined", "POST", "/v1/data/opa/examples/allow_request", """{"input":{"user":"bob"}}"""),
        new("POST unknown path", "POST", "/v1/data/no/such", """{"input":{"user":"bob"}}"""),
        new("POST no input", "POST", "/v1/data/opa/examples/allow_request", "{}"),
        new("POST empty body", "POST", "/v1/data/opa/examples/allow_request", ""),
        new("POST malformed", "POST", "/v1/data/opa/examples/allow_request", """{"input": """),
        new("POST body not object", "POST", "/v1/data/opa/examples/allow_request", "[1]"),
        new("conflict error", "POST", "/v1/data/opa/examples/c", """{"input":{"both":true}}"""),
        new("builtin err lenient", "POST", "/v1/data/opa/examples/d", """{"input":{"zero":0}}"""),
        new("builtin err strict", "POST", "/v1/data/opa/examples/d?strict-builtin-errors", """{"input":{"zero":0}}"""),
        new("explain notes", "POST", "/v1/data/opa/examples/trace_me?explain=notes", """{"input":{"ok":true}}"""),
        new("metrics+provenance", "POST", "/v1/data/opa/examples/allow_request?metrics&provenance", """{"input":{"user":"alice"}}"""),
        new("GET with input", "GET", "/v1/data/opa/examples/allow_request?input=%7B%22user%22%3A%22alice%22%7D"),
        new("v0 data undefined", "POST", "/v0/data/opa/examples/allow_request", """{"user":"bob"}"""),
        new("v0 data ok", "POST", "/v0/data/opa/examples/allow_request", """{"user":"alice"}"""),
        new("method not allowed", "DELETE", "/v1/query"),
        new("query", "POST", "/v1/query", """{"query":"x = 1"}"""),
        new("compile PE", "POST", "/v1/compile", """{"query":"data.filters.include == true","unknowns":["input.posts"],"input":{"user":"u1","friends":["u2"]}}"""),
        new("compile PE never", "POST", "/v1/compile", """{"query":"1 == 2","unknowns":["input.posts"]}"""),
        new("compile PE always", "POST", "/v1/compile", """{"query":"1 == 1","unknowns":["input.posts"]}"""),
        new("compile filter postgres", "POST", "/v1/compile/filters/include", Ana, Postgres),
        new("compile filter sqlite", "POST", "/v1/compile/filters/include", Ana, "application/vnd.opa.sql.sqlite+json"),
        new("compile filter ucast", "POST", "/v1/compile/filters/include", Ana, "application/vnd.opa.ucast.all+json"),
        new("compile filter ucast minimal", "POST", "/v1/compile/filters/close", Ana, "application/vnd.opa.ucast.minimal+json"),
        new("compile filter multi", "POST", "/v1/compile/filters/include", OneFriend, "application/vnd.opa.multitarget+json"),
        new("compile filter unsupported builtin", "POST", "/v1/compile/filters/bad", Ana, Postgres),
        new("compile filter no accept", "POST", "/v1/compile/filters/include", Ana),
        new("compile filter deny", "POST", "/v1/compile/filters/include", """{"unknowns":["input.posts"],"input":{}}""", Postgres),
        new("health", "GET", "/health"),
        new("health bundles", "GET", "/health?bundles"),
        new("health plugins", "GET", "/health?plugins"),
        new("PUT policy bad", "PUT", "/v1/policies/x", "package x\np if { y > 1 }\n"),
        new("PUT policy parse err", "PUT", "/v1/policies/x", "package x\np { true }\n"),
        new("PUT policy ok", "PUT", "/v1/policies/x", "package x\np := 1\n"),
        new("GET policy 404", "GET", "/v1/policies/zzz"),
        new("PUT data", "PUT", "/v1/data/us", """{"a":1}"""),
        new("PUT data into virtual", "PUT", "/v1/data/opa/examples/c", "1"),
        new("PATCH 404", "PATCH", "/v1/data/us/nope", """[{"op":"add","path":"/x","value":1}]"""),
        new("DELETE 404", "DELETE", "/v1/data/us/nope2"),
        new("default decision", "POST", "/", "{}"),
        new("status no plugin", "GET", "/v1/status"),
        new("config", "GET", "/v1/config"),
        new("gzip", "POST", "/v1/data/opa/examples/allow_request", """{"input":{"user":"alice"}}""", IsPacked: true),
        new("batch?", "POST", "/v1/batch/data/opa/examples/allow_request", "{}"),
    ];
}
