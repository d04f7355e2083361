using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GovernedNetwork.Rego.Tests.Conformance;

namespace GovernedNetwork.Rego.Tests.Fuzz;

/// <summary>
/// Whatever the text, only <see cref="RegoException"/> comes out, with a code and in time. The seeds are fixed; a longer run takes
/// GN_FUZZ_SECONDS and starts from the time.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly Limits Small = new() { MaxSteps = 20_000, MaxTime = TimeSpan.FromMilliseconds(500) };
    private static readonly RegoValue Input = RegoValue.Parse("""{"a": 1, "b": "s", "c": [1, 2, {"k": null}], "x": {"y": [0]}}""");
    private static readonly int Seconds = int.Parse(Environment.GetEnvironmentVariable("GN_FUZZ_SECONDS") ?? "3", CultureInfo.InvariantCulture);
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("GN_FUZZ_SECONDS") is not null;

    [Fact]
    public void Damaged_modules_are_read_or_refused()
    {
        var seeds = Seeds();
        Repeat(random => new Mutation(random, seeds).Of(seeds[random.Next(seeds.Count)]));
    }

    [Fact]
    public void Well_formed_nonsense_is_answered_or_refused() => Repeat(random => new Grammar(random).Module());

    [Fact]
    public void Well_formed_nonsense_may_be_damaged_too() => Repeat(random =>
    {
        var module = new Grammar(random).Module();
        return new Mutation(random, [module]).Of(module);
    });

    [Theory]
    [InlineData("package t\np := \"\uD800\"")]
    [InlineData("package t\np := `\0`")]
    [InlineData("package t\r\np if {\r\n\ttrue\r\n}\r\n")]
    [InlineData("package t\np := 1e999999999 + 1")]
    [InlineData("package t\np := 1e-999999999 * 1e999999999")]
    [InlineData("\uFEFFpackage t\np := 1")]
    [InlineData("package t\nf(nowhere(x)) := 1\np := f(1)")]
    [InlineData("package t\nobject.keys(object.filter(1, 2)) if true")]
    [InlineData("package t\np := count([y | some y in data.nowhere.f(input.x)])")]
    [InlineData("package t\n# METADATA\n# &a [*a]\np := rego.metadata.rule()")]
    public void Odd_texts_are_answered_or_refused(string module) => Try(module);

    [Theory]
    [InlineData("r{0} := r{1}", "r0 := 1")]
    [InlineData("f{0}(x) := f{1}(x)", "f0(x) := x")]
    [InlineData("r{0} := [r{1}]", "r0 := 1")]
    [InlineData("r{0} contains x if some x in r{1}", "r0 contains 1")]
    public void Long_chains_are_answered_or_refused(string link, string first)
    {
        var links = Enumerable.Range(1, 5_000).Select(i => string.Format(CultureInfo.InvariantCulture, link, i, i - 1));
        Try($"package t\n{first}\n{string.Join("\n", links)}\np := data.t.r5000");
    }

    [Theory]
    [InlineData("p := x if {{ x := {0} }}", "1 + ")]
    [InlineData("p := x if {{ x := {0} }}", "-")]
    [InlineData("p := {0}1", "count([")]
    [InlineData("p if glob.match(\"{0}\", [], \"a\")", "a")]
    [InlineData("p if regex.match(\"{0}\", \"a\")", "a")]
    [InlineData("p if {{ {0} }}", "not ")]
    [InlineData("p if {{ {0} }}", "input.a; ")]
    [InlineData("p := input{0}", ".a")]
    [InlineData("p := input{0}", "[0]")]
    [InlineData("p := f{0}", "(1)")]
    [InlineData("p := 1 if false{0}", " else := 1 if false")]
    [InlineData("p if true{0}", " { true }")]
    [InlineData("p if input.a{0}", " with input.a as 1")]
    [InlineData("p := {0}1", "[x | x := ")]
    [InlineData("p if {0}true", "every x in [1] { ")]
    public void Ten_thousand_repetitions_are_answered_or_refused(string frame, string part) =>
        Try("package t\n" + string.Format(CultureInfo.InvariantCulture, frame, string.Concat(Enumerable.Repeat(part, 10_000)) + (part.EndsWith("+ ", StringComparison.Ordinal) ? "1" : "")));

    /// <summary>Each operator holds the ones before it: work that visits them again at every step would never end.</summary>
    [Theory]
    [InlineData("to_number(1) + ")]
    [InlineData("count([input.a]) * ")]
    [InlineData("data.d.k[i] + ")]
    public void Long_sums_of_calls_are_answered(string part) =>
        Assert.True(Try($"package t\np := [x | x := {string.Concat(Enumerable.Repeat(part, 100))}1]"));

    private void Repeat(Func<Random, string> next)
    {
        var clock = Stopwatch.StartNew();
        var seed = IsLong ? Environment.TickCount : 1;
        var (count, compiled) = (0, 0);
        // Few enough to be done in time on a slow machine, so that a usual run tries the same texts everywhere.
        for (; IsLong ? clock.Elapsed.TotalSeconds < Seconds : count < 1_500; count++)
        {
#pragma warning disable CA5394 // Chance has to be repeatable here.
            var text = next(new Random(seed + count));
            if (IsLong)
            {
                // Where the process does not come back, this is what it was at.
                File.WriteAllText(Path.Combine(Path.GetTempPath(), "rego-fuzz.txt"), JsonSerializer.Serialize(text));
            }
            compiled += Try(text) ? 1 : 0;
#pragma warning restore CA5394
        }
        output.WriteLine($"{count} texts from seed {seed}, {compiled} compiled, {clock.Elapsed.TotalSeconds:F1} s");
    }

    /// <summary>Whether the text compiled.</summary>
    private static bool Try(string module)
    {
        var compiled = false;
        var clock = Stopwatch.StartNew();
        try
        {
            var set = PolicySet.Compile([new PolicySource("fuzz.rego", module)], RegoValue.Parse("""{"d": {"k": [1, 2, 3]}}"""), new CompileOptions { ExperimentalKeywords = true });
            compiled = true;
            set.Prepare("x = data").Solve(Input, new EvaluationOptions { Limits = Small });
        }
        catch (RegoException e)
        {
            Assert.All(e.Errors, error => Assert.True(error.Code.Length > 0 && error.Row >= 0 && error.Column >= 0, error.ToString()));
        }
#pragma warning disable CA1031 // Any other exception is what this looks for; the text is needed to look into it.
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
#pragma warning restore CA1031
        {
            Assert.Fail($"{e}\n{JsonSerializer.Serialize(module)}");
        }
        Assert.True(clock.Elapsed.TotalSeconds < 20, $"took {clock.Elapsed}: {JsonSerializer.Serialize(module)[..Math.Min(module.Length, 4_000)]}");
        return compiled;
    }

    /// <summary>The modules of the official suite where it is there, and of the recorded programs.</summary>
    private static List<string> Seeds()
    {
        string[] files = ["opa-conformance/probes.json", "opa-recordings/programs/generated.json"];
        var modules = files.SelectMany(f => Cli.Conformance.ConformanceCase.Load(SharedData.Require(f))).SelectMany(c => c.Modules).Select(m => m.Text);
        return [.. modules.Where(m => m.Length < 4_000)];
    }
}
