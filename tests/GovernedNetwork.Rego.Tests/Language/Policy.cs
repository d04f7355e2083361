namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>One module under the name policy.rego, for tests that read like the language.</summary>
internal static class Policy
{
    public static string? Value(string module, string query = "data.t.p", string? input = null, EvaluationOptions? options = null) =>
        Compile(module).Prepare(query).Evaluate(input is null ? null : RegoValue.Parse(input), options)?.ToString();

    public static PolicySet Compile(string module) => PolicySet.Compile([new PolicySource("policy.rego", module)]);

    public static RegoError Error(string module, string query = "data.t.p", string? input = null, EvaluationOptions? options = null) =>
        Assert.Throws<RegoException>(() => Value(module, query, input, options)).Errors[0];
}
