using System.Globalization;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Eval;

/// <summary>For people: one value as JSON, several solutions as a table; what was watched comes as tables behind it.</summary>
internal sealed class PrettyFormat(int limit)
{
    public void Write(Terminal terminal, EvalResult result)
    {
        if (result.Failures is not null)
        {
            terminal.Out.Write(FailureText.Of(result.Failures));
        }
        terminal.Out.Write(!result.IsDefined ? "undefined\n" : result.Queries is not null ? Partial(result.Queries) : Answers(result));
        if (result.Metrics.Count > 0)
        {
            var rows = result.Metrics.OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => (IReadOnlyList<string>)[m.Name, m.Nanoseconds.ToString(CultureInfo.InvariantCulture)]);
            terminal.Out.Write(new TextTable(["METRIC", "VALUE"], [.. rows]).Write());
        }
        if (result.Profile is not null)
        {
            terminal.Out.Write(Profile(result.Profile, result.Expressions.Count > 0 ? result.Expressions[0].Text : ""));
        }
        if (result.Coverage is not null)
        {
            terminal.Out.Write(new TextTable(null, [["Overall Coverage", CoverageReport.Percent(result.Coverage)]]).Write());
        }
    }

    private string Answers(EvalResult result)
    {
        var first = result.Answers[0];
        if (result.Answers.Count == 1 && first.Bindings.Count == 0 && (first.Values.Count == 1 || first.Values.All(v => v.AsBool is not null)))
        {
            return ((Json)first.Values[0]).Indented() + "\n";
        }
        // Truths say no more than that there is a solution.
        var columns = first.Bindings.Keys.Select(name => (Title: name, Expression: -1))
            .Concat(result.Expressions.Select((e, i) => (Title: e.Text, Expression: i)).Where(c => first.Values[c.Expression].AsBool is null))
            .OrderBy(c => c.Title, StringComparer.Ordinal).ToList();
        var rows = result.Answers.Select(a => (IReadOnlyList<string>)[.. columns.Select(c => Cell(c.Expression < 0 ? a.Bindings.GetValueOrDefault(c.Title) : a.Values[c.Expression]))]);
        return columns.Count == 0 ? "" : new TextTable([.. columns.Select(c => c.Title)], [.. rows]).Write();
    }

    private string Cell(RegoValue? value)
    {
        var text = value is null ? "" : Json.Compact(value);
        return text.Length > limit ? text[..limit] + "..." : text;
    }

    private static string Partial(IReadOnlyList<string> queries) =>
        new TextTable(null, [.. queries.Select((q, i) => (IReadOnlyList<string>)[$"Query {i + 1}", q.Replace("\t", "  ", StringComparison.Ordinal)])]).Write();

    private static string Profile(IReadOnlyList<ExpressionProfile> profile, string query)
    {
        var rows = profile.Select(p => (IReadOnlyList<string>)
        [
            GoDuration.Of(p.Time),
            p.Evaluations.ToString(CultureInfo.InvariantCulture),
            p.Passes.ToString(CultureInfo.InvariantCulture),
            "1",
            p.Path.Length == 0 ? query : $"{p.Path}:{p.Row}",
        ]);
        return new TextTable(["TIME", "NUM EVAL", "NUM REDO", "NUM GEN EXPR", "LOCATION"], [.. rows]).Write();
    }
}
