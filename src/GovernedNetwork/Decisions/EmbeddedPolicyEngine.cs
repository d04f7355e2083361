using GovernedNetwork.Rego;
using NodaTime;

namespace GovernedNetwork.Decisions;

/// <summary>The engine in this process: no network, no waiting, the same policies as an OPA server would run.</summary>
public sealed class EmbeddedPolicyEngine(ActivePolicies policies, IClock clock) : IPolicyEngine
{
    /// <summary>Ample for the policies shipped here (a decision takes some thousand steps), and an end for those that run away.</summary>
    private static readonly Limits Bounds = new() { MaxSteps = 2_000_000, MaxTime = TimeSpan.FromMilliseconds(250) };

    public string Revision => policies.Revision;

    public bool IsRemote => false;

    public ValueTask<PolicyAnswer?> Ask(PolicyInput input, CancellationToken cancellation)
    {
        var set = policies.Current;
        var rules = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var answer = set.Decision.Evaluate(
                RegoValue.Parse(input.Utf8),
                new EvaluationOptions
                {
                    Limits = Bounds,
                    StrictBuiltinErrors = true,
                    Now = clock.GetCurrentInstant().ToDateTimeOffset(),
                    Contributions = contribution => Note(contribution, rules),
                },
                cancellation);
            return ValueTask.FromResult(answer is null ? null : new PolicyAnswer(answer.ToJson(), set.Revision, rules));
        }
        catch (RegoException failure)
        {
            // The code and the place, not the message: a message may quote a value.
            var first = failure.Errors[0];
            throw new PolicyEngineException($"{first.Code} at {first.Path}:{first.Row}", failure);
        }
    }

    /// <summary>A reason is an object with a code, added to a set by some rule: that rule's place is the reason's.</summary>
    private static void Note(RuleContribution contribution, Dictionary<string, string> rules)
    {
        if (contribution.Value["code"]?.AsString is { } code) rules.TryAdd(code, $"{contribution.Path}:{contribution.Row}");
    }
}
