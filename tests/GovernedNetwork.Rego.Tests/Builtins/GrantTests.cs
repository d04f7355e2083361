using GovernedNetwork.Rego.Tests.Language;

namespace GovernedNetwork.Rego.Tests.Builtins;

/// <summary>What lies outside is reached only through what the host grants by name.</summary>
public sealed class GrantTests
{
    private const string Send = "package t\np := http.send({\"method\": \"get\", \"url\": input.url}).status_code";

    private const string Input = """{"url": "http://one"}""";

    [Fact]
    public void Without_a_grant_a_call_is_an_error()
    {
        Assert.Null(Policy.Value(Send, input: Input));
        var error = Policy.Error(Send, input: Input, options: new EvaluationOptions { StrictBuiltinErrors = true });
        Assert.Equal(("eval_builtin_error", "http.send: not granted by the host"), (error.Code, error.Message));
    }

    [Fact]
    public void The_host_is_asked_once_for_equal_operands()
    {
        var asked = new List<string>();
        HostFunction lookup = operands =>
        {
            asked.Add(operands[0].AsString!);
            return RegoValue.Set(RegoValue.String("10.0.0.1"));
        };
        var options = new EvaluationOptions { Grants = new Dictionary<string, HostFunction> { ["net.lookup_ip_addr"] = lookup } };
        Assert.Equal("[{\"10.0.0.1\"}, {\"10.0.0.1\"}, {\"10.0.0.1\"}]", Policy.Value("package t\np := [net.lookup_ip_addr(n) | some n in [\"a\", \"b\", \"a\"]]", options: options));
        Assert.Equal(["a", "b"], asked);
    }

    [Fact]
    public void What_the_host_refuses_is_an_error_of_the_call()
    {
        HostFunction refuse = _ => throw new RegoException(new RegoError("eval_builtin_error", "no route", "", 0, 0));
        var options = new EvaluationOptions { StrictBuiltinErrors = true, Grants = new Dictionary<string, HostFunction> { ["http.send"] = refuse } };
        Assert.Equal("http.send: no route", Policy.Error(Send, input: Input, options: options).Message);
    }
}
