using System.Text;
using GovernedNetwork.Cli.Policy.Printing;

namespace GovernedNetwork.Cli.Policy.Testing;

/// <summary>The results as one JSON array.</summary>
internal static class JsonReport
{
    public static string Of(IReadOnlyList<TestResult> results) => Json.Array(results.Select(Result)).Indented() + "\n";

    private static Json Result(TestResult result)
    {
        var members = new List<(string, Json)>
        {
            ("location", Json.Object(("file", result.Rule.Path), ("row", result.Rule.Row), ("col", 1))),
            ("package", result.Package),
            ("name", result.Name),
        };
        if (result.Outcome is TestOutcome.Failed)
        {
            members.Add(("fail", true));
        }
        if (result.Outcome is TestOutcome.Skipped)
        {
            members.Add(("skip", true));
        }
        if (result.Error is { } error)
        {
            var place = Json.Object(("file", error.Path), ("row", error.Row), ("col", error.Column));
            members.Add(("error", Json.Object(("code", error.Code), ("message", error.Message), ("location", place))));
        }
        members.Add(("duration", (long)result.Duration.TotalNanoseconds));
        if (result.Output.Length > 0)
        {
            members.Add(("output", Convert.ToBase64String(Encoding.UTF8.GetBytes(result.Output))));
        }
        if (result.Cases.Count > 0)
        {
            members.Add(("sub_results", Json.Object(result.Cases.Select(c => (c.Name, Case(c))))));
        }
        return Json.Object(members);
    }

    private static Json Case((string Name, bool Passed) one) => one.Passed ? Json.Object(("name", one.Name)) : Json.Object(("name", one.Name), ("fail", true));
}
