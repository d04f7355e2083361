using GovernedNetwork.Cli.Conformance;

namespace GovernedNetwork.Rego.Tests.Conformance;

/// <summary>Recorded compile errors are matched in their words too, not in row and code alone.</summary>
public sealed class ErrorTextTests
{
    /// <summary>Ours says what the author wrote where the reference engine names a variable of its own, and reads on differently behind two equals signs.</summary>
    private static readonly string[] Different = ["undefined ref: __local", "unexpected identifier token: expected number"];

    /// <summary>A negated every is read as a name by the reference engine, which then meets the end of the text.</summary>
    private const string NegatedEvery = "probes.json#72";

    [Theory]
    [InlineData("opa-conformance/probes.json")]
    [InlineData("opa-recordings/programs/generated.json")]
    public void The_first_error_has_the_recorded_words(string file)
    {
        var cases = ConformanceCase.Load(SharedData.Require(file)).Where(c => c.Text("opa_error_kind") == "compile").ToList();
        var told = cases.Where(c => c.Id != NegatedEvery && !Different.Any(d => Recorded(c).Contains(d, StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(told);
        Assert.Empty(told.Where(c => !Shown(c).Contains(Recorded(c), StringComparer.Ordinal)).Select(c => $"{c.Id}: {Recorded(c)}\n{string.Join("\n", Shown(c))}"));
    }

    /// <summary>The first recorded error on one line, without the row that is shown below it.</summary>
    private static string Recorded(ConformanceCase one)
    {
        var lines = one.Text("opa_error")!.Split('\n');
        return (lines[0].Contains("errors occurred", StringComparison.Ordinal) ? lines[1] : lines[0]["1 error occurred: ".Length..]).Trim();
    }

    private static List<string> Shown(ConformanceCase one)
    {
        try
        {
            PolicySet.Compile(one.Modules, one.Value("data"), new CompileOptions { ExperimentalKeywords = one.Flag("experimental_keywords") }).Prepare(one.Query);
            return ["no error"];
        }
        catch (RegoException e)
        {
            return [.. e.Errors.Select(x => $"{(x.Path.Length > 0 ? $"{x.Path}:{x.Row}" : $"{x.Row}:{x.Column}")}: {x.Code}: {x.Message.Split('\n')[0]}")];
        }
    }
}
