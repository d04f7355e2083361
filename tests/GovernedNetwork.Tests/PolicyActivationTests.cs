using GovernedNetwork.Decisions;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

/// <summary>Policies that do not compile, or that fail their own tests, never come into force.</summary>
public sealed class PolicyActivationTests : IDisposable
{
    private const string Rule = "package house\n\nopen if input.hour < 20\n";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Policies_that_pass_their_tests_come_into_force_without_them()
    {
        var alone = Load(("house.rego", Rule));
        var tested = Load(("house.rego", Rule), ("house_test.rego", "package house_test\n\ntest_open if data.house.open with input.hour as 9\n"));

        Assert.Equal(alone.Revision, tested.Revision);
    }

    [Theory]
    [InlineData("test_open if data.house.open with input.hour as 22")]
    [InlineData("test_open := false")]
    [InlineData("test_open[name] if {\n\tsome name, hour in {\"morning\": 9, \"night\": 23}\n\tdata.house.open with input.hour as hour\n}")]
    [InlineData("test_open := 1 if true\n\ntest_open := 2 if true")]
    [InlineData("test_open if count(numbers.range(1, 1000000000)) > 0")]
    public void A_test_that_fails_or_breaks_keeps_them_out_and_is_named(string test)
    {
        var broken = Assert.Throws<PoliciesBrokenException>(() => Load(("house.rego", Rule), ("house_test.rego", $"package house_test\n\n{test}\n")));

        Assert.Equal("policies/house_test.rego:3:1: policy_test_failed: data.house_test.test_open fails", Assert.Single(broken.Errors));
    }

    [Fact]
    public void Policies_that_do_not_compile_are_named_with_their_line()
    {
        var broken = Assert.Throws<PoliciesBrokenException>(() => Load(("house.rego", "package house\n\nopen if data.house.open\n")));

        Assert.StartsWith("policies/house.rego:3:1: rego_recursion_error", Assert.Single(broken.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_hides_a_document_keeps_them_out_as_in_an_opa_server()
    {
        var broken = Assert.Throws<PoliciesBrokenException>(() => Load(("house.rego", Rule), ("house/data.json", """{"open": true}""")));

        Assert.Equal("policies/house.rego:3:1: rego_compile_error: conflicting rule for data path house/open found", Assert.Single(broken.Errors));
    }

    [Fact]
    public void Tests_run_at_the_time_of_the_clock()
    {
        var clock = new FakeClock();
        Write(("house.rego", Rule), ("house_test.rego", $"package house_test\n\ntest_now if time.now_ns() == {clock.GetCurrentInstant().ToUnixTimeTicks()}00\n"));

        Assert.NotEmpty(ActivePolicies.Load(Folder, clock).Revision);
        clock.Advance(NodaTime.Duration.FromSeconds(1));
        Assert.Throws<PoliciesBrokenException>(() => ActivePolicies.Load(Folder, clock));
    }

    [Fact]
    public void A_switch_that_is_thrown_fails_no_test_of_the_shipped_policies()
    {
        foreach (var file in Directory.GetFiles(Repository.PolicyFolder, "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Write((Path.GetRelativePath(Repository.PolicyFolder, file), Path.GetFileName(file) == "data.json" ? text.Replace("\"all\": false", "\"all\": true", StringComparison.Ordinal) : text));
        }

        Assert.NotEqual(Repository.Policies.Revision, ActivePolicies.Load(Folder).Revision);
    }

    public void Dispose() => folder.Dispose();

    private string Folder => Path.Combine(folder.Path, "policies");

    private ActivePolicies Load(params (string Name, string Text)[] files)
    {
        Write(files);
        return ActivePolicies.Load(Folder);
    }

    private void Write(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, name))!);
            File.WriteAllText(Path.Combine(Folder, name), text);
        }
    }
}
