using GovernedNetwork.Rego.Testing;

namespace GovernedNetwork.Rego;

/// <summary>
/// The tests among policies: rules whose name starts with test_. One passes when it is defined and not false and, where it is
/// built by cases (<c>test_table[name] if …</c>), when each of them is. Immutable; safe to share between threads.
/// </summary>
/// <param name="policies">The compiled policies with their tests.</param>
/// <param name="sources">What they were compiled from.</param>
public sealed class PolicyTests(PolicySet policies, IReadOnlyList<PolicySource> sources)
{
    private readonly TestCases _cases = new(policies, sources);

    /// <summary>The tests in order of their place. A name that starts with todo_test_ is none yet.</summary>
    public IEnumerable<RuleLocation> All => policies.Rules.Where(rule => !rule.IsFunction && Name(rule).StartsWith("test_", StringComparison.Ordinal)).DistinctBy(rule => rule.Rule);

    /// <summary>Runs one test.</summary>
    /// <exception cref="RegoException">It ended with an error, which is a failure, too.</exception>
    public PolicyTestResult Run(RuleLocation test, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(test);
        var value = policies.Prepare(test.Rule).Evaluate(null, options);
        var cases = value?.Kind == RegoKind.Object ? _cases.Of(test, value) : [];
        return new PolicyTestResult(value is not (null or { AsBool: false }) && cases.All(one => one.Passed), cases);
    }

    private static string Name(RuleLocation rule) => rule.Rule[(rule.Rule.LastIndexOf('.') + 1)..];
}

/// <summary>What became of a test.</summary>
/// <param name="Passed">Whether it holds, with every case.</param>
/// <param name="Cases">Its cases by name; empty when it has none.</param>
public sealed record PolicyTestResult(bool Passed, IReadOnlyList<(string Name, bool Passed)> Cases);
