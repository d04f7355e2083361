using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Eval;

/// <summary>Everything, as one JSON document; errors too, on standard output.</summary>
internal static class JsonFormat
{
    public static void Write(Terminal terminal, EvalResult result) => Write(terminal, result, Results(result));

    /// <summary>With something else in place of the results.</summary>
    public static void Write(Terminal terminal, EvalResult result, Json? results)
    {
        var members = new List<(string, Json)>();
        if (result.Errors.Count > 0)
        {
            members.Add(("errors", new ErrorJson(result.Sources).Of(result.Errors)));
        }
        if (results is not null)
        {
            members.Add((result.Queries is null ? "result" : "partial", results));
        }
        if (result.Metrics.Count > 0)
        {
            members.Add(("metrics", Json.Object(result.Metrics.OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => (m.Name, (Json)m.Nanoseconds)))));
        }
        if (result.Profile is not null)
        {
            members.Add(("profile", Json.Array(result.Profile.Select(Profile))));
        }
        if (result.Failures is not null)
        {
            members.Add(("explanation", Json.Array(result.Failures.Select(Failure))));
        }
        if (result.Coverage is not null)
        {
            members.Add(("coverage", CoverageReport.Of(result.Coverage)));
        }
        terminal.Out.Write(Json.Object(members).Indented() + "\n");
    }

    private static Json? Results(EvalResult result)
    {
        if (result.Queries is { } queries)
        {
            return queries.Count == 0 ? Json.Object() : Json.Object(("queries", Json.Array(queries.Select(Body))));
        }
        return result.Answers.Count == 0 ? null : Json.Array(result.Answers.Select(answer =>
        {
            var expressions = Json.Array(result.Expressions.Zip(answer.Values, (e, v) => Json.Object(("value", v), ("text", e.Text), ("location", Place(e.At.Row, e.At.Column)))));
            return answer.Bindings.Count == 0
                ? Json.Object(("expressions", expressions))
                : Json.Object(("expressions", expressions), ("bindings", RegoValue.Object(answer.Bindings.Select(b => KeyValuePair.Create(RegoValue.String(b.Key), b.Value)))));
        }));
    }

    /// <summary>The tree of a body; the parser reads modules, so one is put around it.</summary>
    private static Json Body(string body) => body.Length == 0
        ? Json.Array()
        : SyntaxTree.Parse(new PolicySource("", $"package partial\n\nholds if {{\n{body}\n}}"))["rules"]!.Elements.First()["body"]!;

    private static Json Profile(ExpressionProfile profile) => Json.Object(
        ("total_time_ns", (long)profile.Time.TotalNanoseconds),
        ("num_eval", profile.Evaluations),
        ("num_redo", profile.Passes),
        ("num_gen_expr", 1),
        ("location", Json.Object(("file", profile.Path), ("row", profile.Row), ("col", profile.Column))));

    private static Json Failure(FailedExpression failure) => Json.Object(
        ("rule", failure.Rule),
        ("location", Json.Object(("file", failure.Path), ("row", failure.Row), ("col", failure.Column))),
        ("text", failure.Text),
        ("values", RegoValue.Object(failure.Values.Select(v => KeyValuePair.Create(RegoValue.String(v.Key), v.Value)))));

    private static Json Place(int row, int column) => Json.Object(("row", row), ("col", column));
}
