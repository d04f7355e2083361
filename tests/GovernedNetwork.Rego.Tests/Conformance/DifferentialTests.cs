using GovernedNetwork.Cli.Conformance;

namespace GovernedNetwork.Rego.Tests.Conformance;

/// <summary>What is done for speed changes no answer: the suite once more, without indexes, kept values and early ends.</summary>
public sealed class DifferentialTests
{
    [Theory]
    [InlineData("opa-conformance/v1")]
    [InlineData("opa-recordings/programs/policies.json")]
    public void Plain_evaluation_gives_the_same_answers(string path)
    {
        var compared = 0;
        foreach (var one in ConformanceCase.Load(SharedData.Require(path)))
        {
            if (Answer(one, plain: false) is { } fast && Answer(one, plain: true) is { } slow)
            {
                compared++;
                Assert.True(fast == slow, $"{one.Id} ({one.Note}): {fast}, but plainly {slow}");
            }
        }
        Assert.True(compared > 250, $"only {compared} cases have answers");
    }

    /// <summary>Null for an error: ending early leaves errors out that would come later.</summary>
    private static string? Answer(ConformanceCase one, bool plain)
    {
        try
        {
            var set = PolicySet.Compile(one.Modules, one.Value("data"), new CompileOptions { ExperimentalKeywords = one.Flag("experimental_keywords") });
            var options = new EvaluationOptions { Plain = plain, StrictBuiltinErrors = one.Flag("strict_error"), Limits = new Limits { MaxSteps = 50_000_000 } };
            var rows = set.Prepare(one.Query).Solve(one.Value("input"), options);
            return RegoValue.Set(rows.Select(r => RegoValue.Object(r.Select(b => KeyValuePair.Create(RegoValue.String(b.Key), b.Value))))).ToString();
        }
        catch (RegoException)
        {
            return null;
        }
    }
}
