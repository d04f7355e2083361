using GovernedNetwork.Rego;
using NodaTime.Text;

namespace GovernedNetwork.Decisions;

/// <summary>Tells why no rule permits something, whatever else forbids it: asks the embedded engine the recorded question again, and watches it.</summary>
public sealed class Explanations(ActivePolicies policies)
{
    private const int LongestValue = 160;
    private const int Deepest = 4;
    private static readonly Limits Bounds = new() { MaxSteps = 5_000_000, MaxTime = TimeSpan.FromSeconds(2) };

    /// <summary>
    /// What each permit about this action foundered on, in order of place; nothing when one holds, and it is a denial that
    /// outweighs it. Null when another revision than the one in force decided.
    /// </summary>
    /// <param name="revision">The revision that decided.</param>
    /// <param name="facts">The question as it was recorded, as JSON.</param>
    public IReadOnlyList<Obstacle>? Obstacles(string revision, string facts)
    {
        var set = policies.Current;
        if (set.Revision != revision) return null;

        var (observable, permits) = set.Observable;
        var observation = observable.Observe(everyDefinition: true);
        var question = RegoValue.Parse(facts);
        try
        {
            if (permits.Evaluate(question, new EvaluationOptions { Limits = Bounds, Observation = observation, Now = Asked(question) }) is { Count: > 0 }) return [];
        }
        catch (RegoException)
        {
            // The decision itself failed on this, and its record says so; what was seen until then still holds.
        }

        // A permit that is about another action founders on that at once, itself or in the rule that it asks; that tells nothing.
        var failures = observation.Failures.ToLookup(failure => failure.Rule, StringComparer.Ordinal);
        return [.. failures
            .Where(rule => rule.Key.EndsWith(".permit", StringComparison.Ordinal)).SelectMany(rule => rule)
            .Where(failure => !NamesAnAction(failure) && !failures[Asks(failure)].Any(NamesAnAction))
            .SelectMany(failure => Told(failure, failures, depth: 0))];
    }

    private static DateTimeOffset Asked(RegoValue question) =>
        question["context"]?["now"]?.AsString is { } now && InstantPattern.ExtendedIso.Parse(now).TryGetValue(default, out var at) ? at.ToDateTimeOffset() : DateTimeOffset.UnixEpoch;

    /// <summary>The failure, and below it those of the rule that its expression asks for.</summary>
    private static IEnumerable<Obstacle> Told(FailedExpression failure, ILookup<string, FailedExpression> failures, int depth)
    {
        yield return new Obstacle(
            depth, $"{failure.Path}:{failure.Row}", Expression(failure), [.. failure.Values.Select(value => (value.Key, Short(value.Value.ToJson())))]);
        if (depth == Deepest) yield break;
        foreach (var below in failures[Asks(failure)].SelectMany(inner => Told(inner, failures, depth + 1))) yield return below;
    }

    private static bool NamesAnAction(FailedExpression failure) => failure.Text.Contains("input.action", StringComparison.Ordinal);

    // A rule on one line has its head before its body.
    private static string Expression(FailedExpression failure) =>
        failure.Text.Trim() is var line && line.LastIndexOf(" if ", StringComparison.Ordinal) is var head and >= 0 && !line.EndsWith('{') ? line[(head + 4)..] : line;

    // The rule that the expression is the name of, where it is one: of its own package, or of one that is imported by its last name.
    private static string Asks(FailedExpression failure) => Expression(failure) is var name && name.Contains('.', StringComparison.Ordinal)
        ? $"data.governed.{name}"
        : failure.Rule[..(failure.Rule.LastIndexOf('.') + 1)] + name;

    private static string Short(string json) => json.Length <= LongestValue ? json : json[..LongestValue] + "…";
}

/// <summary>What a rule foundered on.</summary>
/// <param name="Depth">0 for a permit's own expression, 1 for one of the rule that it asks for, and so on.</param>
/// <param name="Place">File and line of the expression.</param>
/// <param name="Expression">The line as it is written.</param>
/// <param name="Values">What the expression read, as JSON; what was undefined is absent.</param>
public sealed record Obstacle(int Depth, string Place, string Expression, IReadOnlyList<(string Name, string Value)> Values);
