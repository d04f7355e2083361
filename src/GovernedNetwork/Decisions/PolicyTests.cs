using GovernedNetwork.Rego;

namespace GovernedNetwork.Decisions;

/// <summary>The tests that lie beside the policies (<c>test_…</c> in <c>…_test.rego</c>). Policies that fail their own tests do not come into force.</summary>
internal static class PolicyTests
{
    /// <summary>All tests together take some 100 ms; one that runs away ends here.</summary>
    private static readonly Limits Bounds = new() { MaxSteps = 20_000_000, MaxTime = TimeSpan.FromSeconds(10) };

    /// <exception cref="PoliciesBrokenException">One line for each test that fails.</exception>
    /// <exception cref="RegoException">They do not compile.</exception>
    public static void Pass(IReadOnlyList<PolicySource> sources, RegoValue data)
    {
        var policies = PolicySet.Compile(sources, data);
        var failures = policies.Rules
            .Where(rule => rule.Rule[(rule.Rule.LastIndexOf('.') + 1)..].StartsWith("test_", StringComparison.Ordinal) && !rule.IsFunction)
            .DistinctBy(rule => rule.Rule)
            .Where(rule => !Passes(policies, rule))
            .Select(rule => $"{rule.Path}:{rule.Row}:1: policy_test_failed: {rule.Rule} fails")
            .ToArray();
        if (failures.Length > 0) throw new PoliciesBrokenException(failures);
    }

    private static bool Passes(PolicySet policies, RuleLocation rule)
    {
        try
        {
            return policies.Prepare(rule.Rule).Evaluate(null, new EvaluationOptions { Limits = Bounds }) is { } value && value != RegoValue.Bool(false);
        }
        catch (RegoException)
        {
            // An error is a failed test: whoever runs gn policy test is shown which.
            return false;
        }
    }
}
